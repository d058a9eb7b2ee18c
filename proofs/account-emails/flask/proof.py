import re

from flask import Flask
from flask_mail import Mail
from flask_security import Security, SQLAlchemyUserDatastore
from flask_security import hash_password
from flask_security.models import fsqla_v3
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config |= {
    "MAIL_SUPPRESS_SEND": True,
    "SECRET_KEY": "a secret",
    "SECURITY_PASSWORD_SALT": "salt",
    "SECURITY_RECOVERABLE": True,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SQLALCHEMY_DATABASE_URI": "sqlite:///users.db",
    "WTF_CSRF_ENABLED": False,
}
db = SQLAlchemy(app)
mail = Mail(app)
fsqla_v3.FsModels.set_db_info(db)


class Role(db.Model, fsqla_v3.FsRoleMixin):
    pass


class User(db.Model, fsqla_v3.FsUserMixin):
    pass


users = SQLAlchemyUserDatastore(db, User, Role)
Security(app, users)
with app.app_context():
    db.create_all()
    users.create_user(
        email="robin@example.com", password=hash_password("red breast")
    )
    users.commit()

client = app.test_client()
with app.app_context(), mail.record_messages() as outbox:
    asked = client.post("/reset", json={"email": "robin@example.com"})
assert asked.status_code == 200, asked.text
(email,) = outbox
assert email.recipients == ["robin@example.com"]
print(asked.status_code, "e-mail to", *email.recipients)
link = re.search(r"http://localhost(/reset/\S+)", email.body)[1]
new = {"password": "a new one", "password_confirm": "a new one"}
reset = client.post(link, json=new)
assert reset.status_code == 200, reset.text
again = app.test_client().post(link, json=new)
assert again.status_code == 400, again.text
print("reset", reset.status_code, "and again", again.status_code)
