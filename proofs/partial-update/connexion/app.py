from connexion import AsyncApp

bird = {"name": "Robin", "habitat": "garden"}


async def update_bird(body):
    bird.update(body)
    return bird


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
