from piccolo.apps.user.tables import BaseUser
from piccolo.table import create_db_tables_sync
from piccolo_api.register.endpoints import register
from piccolo_api.session_auth.endpoints import session_login
from piccolo_api.session_auth.middleware import SessionsAuthBackend
from piccolo_api.session_auth.tables import SessionsBase
from starlette.applications import Starlette
from starlette.authentication import requires
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient


@requires("authenticated", status_code=401)
async def me(request):
    return JSONResponse({"name": request.user.display_name})


app = Starlette(
    routes=[
        Route("/register", register(user_defaults={"active": True})),
        Route("/login", session_login()),
        Route("/me", me),
    ],
    middleware=[
        Middleware(
            AuthenticationMiddleware,
            backend=SessionsAuthBackend(
                allow_unauthenticated=True, admin_only=False
            ),
        )
    ],
)
create_db_tables_sync(BaseUser, SessionsBase)
client = TestClient(app, follow_redirects=False)
robin = {"username": "robin", "password": "red breast"}
new = robin | {"email": "robin@example.com"}
new["confirm_password"] = robin["password"]
registered = client.post("/register", json=new)
assert registered.status_code == 303, registered.text
print("register", registered.status_code)
wrong = client.post("/login", json=robin | {"password": "x"})
assert wrong.status_code == 401, wrong.text
print("wrong password", wrong.status_code)
nobody = client.get("/me")
assert nobody.status_code == 401, nobody.text
print("no session", nobody.status_code)
login = client.post("/login", json=robin)
assert login.status_code == 303, login.text
read = client.get("/me")
assert read.json() == {"name": "robin"}, read.text
print("me", read.status_code, read.json())
