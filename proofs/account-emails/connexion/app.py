from email.message import EmailMessage

from authority import AuthConfig, AuthManager, InvalidTokenError
from authority import SQLiteStorage
from connexion import AsyncApp, problem

accounts = AuthManager(
    AuthConfig(
        jwt_secret_key="a secret of 32 bytes or more, please",
        fernet_key="another secret",
    ),
    SQLiteStorage("accounts.db"),
)
outbox = []


def send_link(body):
    if token := accounts.request_password_reset(body["email"]):
        email = EmailMessage()
        email["To"] = body["email"]
        email.set_content(f"https://birds.example/reset/{token}")
        outbox.append(email)
    return None, 202


def reset(token, body):
    accounts.reset_password(token, body["password"])
    return None, 204


def refuse(request, exc):
    return problem(400, "Bad Request", "The link is invalid.")


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
app.add_error_handler(InvalidTokenError, refuse)
