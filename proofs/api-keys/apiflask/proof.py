from apiflask import APIFlask
from flask_appbuilder import AppBuilder
from flask_appbuilder.api import BaseApi, expose, protect
from flask_appbuilder.models.sqla.base import SQLA

app = APIFlask(__name__)
app.config |= {
    "FAB_API_KEY_ENABLED": True,
    "SECRET_KEY": "a secret of 32 bytes or more, please",
    "SQLALCHEMY_DATABASE_URI": "sqlite:///keys.db",
}
db = SQLA(app)


class Birds(BaseApi):
    resource_name = "birds"

    @expose("/")
    @protect()
    def read(self):
        return self.response(200, birds=["Robin"])


with app.app_context():
    builder = AppBuilder(app, db.session)
    builder.add_api(Birds)
    users = builder.sm
    admin = users.find_role("Admin")
    feeder = ("feeder", "Feed", "Er", "feeder@example.com")
    users.add_user(*feeder, admin, "a password")
    stored = users.create_api_key(users.find_user("feeder"), "garden")

client = app.test_client()


def read(key):
    header = {"Authorization": f"Bearer {key}"}
    response = client.get("/api/v1/birds/", headers=header)
    print(response.status_code, response.json)
    return response.status_code


assert read(stored["key"]) == 200
assert read("sst_no_such_key") == 401
with app.app_context():
    users.revoke_api_key(stored["uuid"])
assert read(stored["key"]) == 401
