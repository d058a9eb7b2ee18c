from connexion import AsyncApp
from mangum import Mangum


async def get_bird(name, limit):
    return {"name": name, "limit": limit}


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
handler = Mangum(app)
