from piccolo.apps.user.tables import BaseUser
from piccolo.table import create_db_tables_sync
from piccolo_api.token_auth.middleware import TokenAuthBackend
from piccolo_api.token_auth.tables import TokenAuth
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient


async def birds(request):
    return JSONResponse({"read by": request.user.display_name})


app = Starlette(
    routes=[Route("/birds", birds)],
    middleware=[
        Middleware(AuthenticationMiddleware, backend=TokenAuthBackend())
    ],
)
create_db_tables_sync(BaseUser, TokenAuth)
feeder = BaseUser.create_user_sync("feeder", "a password", active=True)
key = TokenAuth.create_token_sync(feeder.id)
client = TestClient(app)
for token, status in {key: 200, "no-key": 400}.items():
    header = {"Authorization": f"Bearer {token}"}
    response = client.get("/birds", headers=header)
    assert response.status_code == status, response.text
    print(response.status_code, response.text)
