from apiflask import APIFlask
from flask_security import Security, SQLAlchemyUserDatastore
from flask_security import auth_required, current_user
from flask_security.models import fsqla_v3
from flask_sqlalchemy import SQLAlchemy

app = APIFlask(__name__)
app.config |= {
    "SECRET_KEY": "a secret",
    "SECURITY_PASSWORD_SALT": "salt",
    "SECURITY_REGISTERABLE": True,
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_USE_REGISTER_V2": True,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SQLALCHEMY_DATABASE_URI": "sqlite:///users.db",
    "WTF_CSRF_ENABLED": False,
}
db = SQLAlchemy(app)
fsqla_v3.FsModels.set_db_info(db)


class Role(db.Model, fsqla_v3.FsRoleMixin):
    pass


class User(db.Model, fsqla_v3.FsUserMixin):
    pass


Security(app, SQLAlchemyUserDatastore(db, User, Role))


@app.get("/me")
@auth_required("token")
def me():
    return {"email": current_user.email}


with app.app_context():
    db.create_all()
ask = app.test_client().post
robin = {"email": "robin@example.com", "password": "red breast"}
new = robin | {"password_confirm": robin["password"]}
registered = ask("/register", json=new)
assert registered.status_code == 200, registered.text
print("register", registered.status_code)

client = app.test_client()
answer = client.post("/login?include_auth_token", json=robin).get_json()
token = answer["response"]["user"]["authentication_token"]
stranger = app.test_client()
read = stranger.get("/me", headers={"Authentication-Token": token})
assert read.get_json() == {"email": "robin@example.com"}, read.text
print("me", read.status_code, read.get_json())
wrong = ask("/login", json=robin | {"password": "x"})
assert wrong.status_code == 400
print("wrong password", wrong.status_code)
nobody = app.test_client().get(
    "/me", headers={"Accept": "application/json"}
)
assert nobody.status_code == 401
print("no token", nobody.status_code)
