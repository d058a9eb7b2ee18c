import re
from email.message import EmailMessage

from authority import AuthConfig, AuthManager, InvalidTokenError
from authority import SQLiteStorage
from bottle import Bottle, abort, request, response
from webtest import TestApp

accounts = AuthManager(
    AuthConfig(
        jwt_secret_key="a secret of 32 bytes or more, please",
        fernet_key="another secret",
    ),
    SQLiteStorage("accounts.db"),
)
robin = "robin@example.com"
accounts.register("Robin", robin, "Red-breast-1", auto_verify=True)
outbox = []


def send_link(address):
    if token := accounts.request_password_reset(address):
        email = EmailMessage()
        email["To"] = address
        email.set_content(f"https://birds.example/reset/{token}")
        outbox.append(email)


app = Bottle()


@app.post("/forgotten")
def forgotten():
    send_link(request.json["email"])
    response.status = 202


@app.post("/reset/<token>")
def reset(token):
    try:
        accounts.reset_password(token, request.json["password"])
    except InvalidTokenError:
        abort(400, "The link is invalid.")
    response.status = 204


client = TestApp(app)
for address in "wren@example.com", robin:
    client.post_json("/forgotten", {"email": address}, status=202)
(email,) = outbox
assert email["To"] == robin
path = re.search("/reset/.+", email.get_content())[0]
new = {"password": "Tail-up-and-loud-1"}
for status in 204, 400:
    answer = client.post_json(path, new, status=status)
    print("reset", answer.status)
accounts.login(robin, new["password"])
