import falcon.asgi
from falcon import testing
from piccolo.apps.user.tables import BaseUser
from piccolo.table import create_db_tables_sync
from piccolo_api.register.endpoints import register
from piccolo_api.session_auth.endpoints import session_login
from piccolo_api.session_auth.middleware import SessionsAuthBackend
from piccolo_api.session_auth.tables import SessionsBase
from starlette.applications import Starlette
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.routing import Route


class MeResource:
    async def on_get(self, req, resp):
        user = req.scope["user"]
        if not user.is_authenticated:
            raise falcon.HTTPUnauthorized
        resp.media = {"name": user.display_name}


api = falcon.asgi.App()
api.add_route("/me", MeResource())
served = AuthenticationMiddleware(
    api,
    backend=SessionsAuthBackend(
        allow_unauthenticated=True, admin_only=False
    ),
)
accounts = Starlette(
    routes=[
        Route("/register", register(user_defaults={"active": True})),
        Route("/login", session_login()),
    ]
)


async def app(scope, receive, send):
    to_accounts = scope.get("path") in {"/register", "/login"}
    await (accounts if to_accounts else served)(scope, receive, send)


create_db_tables_sync(BaseUser, SessionsBase)
client = testing.TestClient(app)
robin = {"username": "robin", "password": "red breast"}
new = robin | {"email": "robin@example.com"}
new["confirm_password"] = robin["password"]
registered = client.simulate_post("/register", json=new)
assert registered.status_code == 303, registered.text
print("register", registered.status_code)
wrong = client.simulate_post("/login", json=robin | {"password": "x"})
assert wrong.status_code == 401, wrong.text
print("wrong password", wrong.status_code)
nobody = client.simulate_get("/me")
assert nobody.status_code == 401, nobody.text
print("no session", nobody.status_code)
login = client.simulate_post("/login", json=robin)
assert login.status_code == 303, login.text
cookies = {name: each.value for name, each in login.cookies.items()}
read = client.simulate_get("/me", cookies=cookies)
assert read.json == {"name": "robin"}, read.text
print("me", read.status_code, read.json)
