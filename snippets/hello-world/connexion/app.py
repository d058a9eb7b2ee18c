from connexion import AsyncApp


async def hello():
    return {"message": "Hello, birds!"}


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
