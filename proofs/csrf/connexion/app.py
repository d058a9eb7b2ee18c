from asgi_csrf import asgi_csrf
from connexion import AsyncApp, request


async def get_form():
    return {"token": request.scope["csrftoken"]()}


async def add_bird():
    return {"added": True}


api = AsyncApp(__name__)
api.add_api("openapi.yaml")
app = asgi_csrf(api, signing_secret="a secret")
