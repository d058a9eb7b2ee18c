import re
from email.message import EmailMessage

import falcon
from authority import AuthConfig, AuthManager, InvalidTokenError
from authority import SQLiteStorage
from falcon import testing

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


class ForgottenResource:
    def on_post(self, req, resp):
        send_link(req.media["email"])
        resp.status = falcon.HTTP_202


class ResetResource:
    def on_post(self, req, resp, token):
        accounts.reset_password(token, req.media["password"])
        resp.status = falcon.HTTP_204


def refuse(req, resp, error, params):
    raise falcon.HTTPBadRequest(title="The link is invalid.")


app = falcon.App()
app.add_route("/forgotten", ForgottenResource())
app.add_route("/reset/{token}", ResetResource())
app.add_error_handler(InvalidTokenError, refuse)
client = testing.TestClient(app)
for address in "wren@example.com", robin:
    asked = client.simulate_post("/forgotten", json={"email": address})
    assert asked.status_code == 202, asked.text
(email,) = outbox
assert email["To"] == robin
path = re.search("/reset/.+", email.get_content())[0]
new = {"password": "Tail-up-and-loud-1"}
for status in 204, 400:
    response = client.simulate_post(path, json=new)
    assert response.status_code == status, response.text
    print("reset", response.status)
accounts.login(robin, new["password"])
