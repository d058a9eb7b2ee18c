from connexion import AsyncApp


async def get_bird_v1():
    return {"wingspan": 25}


async def get_bird_v2():
    return {"wingspan_cm": 25}


app = AsyncApp(__name__)
app.add_api("v1.yaml")
app.add_api("v2.yaml")
