import falcon.asgi
from piccolo.apps.user.tables import BaseUser
from piccolo.table import create_db_tables_sync
from piccolo_api.token_auth.middleware import TokenAuthBackend
from piccolo_api.token_auth.tables import TokenAuth
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.testclient import TestClient


class BirdResource:
    async def on_get(self, req, resp):
        resp.media = {"read by": req.scope["user"].display_name}


api = falcon.asgi.App()
api.add_route("/birds", BirdResource())
app = AuthenticationMiddleware(api, backend=TokenAuthBackend())
create_db_tables_sync(BaseUser, TokenAuth)
feeder = BaseUser.create_user_sync("feeder", "a password", active=True)
key = TokenAuth.create_token_sync(feeder.id)
client = TestClient(app)
for token, status in {key: 200, "no-key": 400}.items():
    header = {"Authorization": f"Bearer {token}"}
    response = client.get("/birds", headers=header)
    assert response.status_code == status, response.text
    print(response.status_code, response.text)
