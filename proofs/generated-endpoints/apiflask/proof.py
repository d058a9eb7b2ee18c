from apiflask import APIFlask
from flask_appbuilder import AppBuilder, Model, ModelRestApi
from flask_appbuilder.models.sqla.base import SQLA
from flask_appbuilder.models.sqla.interface import SQLAInterface
from sqlalchemy.orm import Mapped, mapped_column

app = APIFlask(__name__)
app.config |= {
    "SECRET_KEY": "a secret of 32 bytes or more, please",
    "SQLALCHEMY_DATABASE_URI": "sqlite:///birds.db",
}
db = SQLA(app)


class Bird(Model):
    __tablename__ = "birds"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    habitat: Mapped[str]


class Birds(ModelRestApi):
    resource_name = "birds"
    datamodel = SQLAInterface(Bird)


with app.app_context():
    builder = AppBuilder(app, db.session)
    builder.add_api(Birds)
    db.create_all()
    admin = builder.sm.find_role("Admin")
    builder.sm.add_user("ada", "Ada", "L", "ada@example.com", admin, "x")

client = app.test_client()
url = "/api/v1/birds/"
print("a stranger", client.get(url).status_code)
ada = {"username": "ada", "password": "x", "provider": "db"}
token = client.post("/api/v1/security/login", json=ada).get_json()
bearer = {"Authorization": f"Bearer {token['access_token']}"}
for name, habitat in {"Robin": "garden", "Dipper": "river"}.items():
    bird = {"name": name, "habitat": habitat}
    added = client.post(url, json=bird, headers=bearer)
    assert added.status_code == 201, added.text
print("added", added.status_code, added.get_json())
changed = client.put(f"{url}1", json={"name": "Wren"}, headers=bearer)
assert changed.status_code == 200, changed.text
asked = "?q=(filters:!((col:habitat,opr:eq,value:river)),page_size:5)"
rivers = client.get(url + asked, headers=bearer).get_json()
assert [bird["name"] for bird in rivers["result"]] == ["Dipper"], rivers
print("river", rivers["count"], rivers["result"])
assert client.delete(f"{url}1", headers=bearer).status_code == 200
assert client.get(f"{url}1", headers=bearer).status_code == 404
