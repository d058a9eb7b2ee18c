import asyncio
import os

import httpx2
from quart import Quart

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]

app = Quart(__name__)
sync_client = httpx2.Client(base_url=FORECAST_URL)


@app.while_serving
async def lifespan():
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        app.client = client
        yield


async def ask(place):
    answer = await app.client.get(f"/{place}")
    rain = answer.raise_for_status().json()["rain"]
    return {"place": place, "rain": rain}


@app.get("/forecast")
async def get_forecast():
    return await ask("coast")


@app.get("/overview")
async def get_overview():
    questions = [ask(place) for place in PLACES]
    forecasts = await asyncio.gather(*questions)
    return {"forecasts": forecasts}


@app.get("/blocking")
async def get_forecast_badly():
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@app.errorhandler(httpx2.HTTPError)
async def service_failed(error):
    return {"error": "The forecast service failed."}, 502
