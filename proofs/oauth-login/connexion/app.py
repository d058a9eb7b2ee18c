from authlib.integrations.starlette_client import OAuth
from connexion import AsyncApp, request
from starlette.middleware.sessions import SessionMiddleware

oauth = OAuth()
oauth.register(
    "provider",
    client_id="birds",
    client_secret="a secret",
    authorize_url="https://login.example/authorize",
    access_token_url="https://login.example/token",
    client_kwargs={"scope": "openid email"},
)


async def login():
    url = f"{request.base_url}callback"
    return await oauth.provider.authorize_redirect(request, url)


async def callback():
    token = await oauth.provider.authorize_access_token(request)
    return token["userinfo"]


app = AsyncApp(__name__)
app.add_middleware(SessionMiddleware, secret_key="another one")
app.add_api("openapi.yaml")
