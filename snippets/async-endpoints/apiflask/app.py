import asyncio
import os

import httpx2
from apiflask import APIFlask, Schema
from apiflask.fields import Integer, List, Nested, String

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]

app = APIFlask(__name__)
client = httpx2.Client(base_url=FORECAST_URL)


class ForecastOut(Schema):
    place = String()
    rain = Integer()


class OverviewOut(Schema):
    forecasts = List(Nested(ForecastOut))


@app.get("/forecast")
@app.output(ForecastOut)
def get_forecast():
    answer = client.get("/coast").raise_for_status()
    return {"place": "coast", "rain": answer.json()["rain"]}


async def ask(client, place):
    answer = await client.get(f"/{place}")
    rain = answer.raise_for_status().json()["rain"]
    return {"place": place, "rain": rain}


@app.get("/overview")
@app.output(OverviewOut)
async def get_overview():
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        questions = [ask(client, place) for place in PLACES]
        forecasts = await asyncio.gather(*questions)
    return {"forecasts": forecasts}


@app.errorhandler(httpx2.HTTPError)
def service_failed(error):
    return {"message": "The forecast service failed.", "detail": {}}, 502
