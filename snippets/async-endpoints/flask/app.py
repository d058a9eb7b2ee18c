import asyncio
import os

import httpx2
from flask import Flask

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]

app = Flask(__name__)
client = httpx2.Client(base_url=FORECAST_URL)


@app.get("/forecast")
def get_forecast():
    answer = client.get("/coast").raise_for_status()
    return {"place": "coast", "rain": answer.json()["rain"]}


async def ask(client, place):
    answer = await client.get(f"/{place}")
    rain = answer.raise_for_status().json()["rain"]
    return {"place": place, "rain": rain}


@app.get("/overview")
async def get_overview():
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        questions = [ask(client, place) for place in PLACES]
        forecasts = await asyncio.gather(*questions)
    return {"forecasts": forecasts}


@app.errorhandler(httpx2.HTTPError)
def service_failed(error):
    return {"error": "The forecast service failed."}, 502
