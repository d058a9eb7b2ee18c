from connexion import AsyncApp


async def add_bird(body):
    return body


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
