import asyncio
import os

import httpx2
from ninja import NinjaAPI, Schema

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]

api = NinjaAPI()
client = httpx2.AsyncClient(base_url=FORECAST_URL)
sync_client = httpx2.Client(base_url=FORECAST_URL)


class Forecast(Schema):
    place: str
    rain: int


class Overview(Schema):
    forecasts: list[Forecast]


@api.exception_handler(httpx2.HTTPError)
def service_failed(request, exc):
    message = {"detail": "The forecast service failed."}
    return api.create_response(request, message, status=502)


async def ask(place):
    answer = await client.get(f"/{place}")
    rain = answer.raise_for_status().json()["rain"]
    return {"place": place, "rain": rain}


@api.get("/forecast", response=Forecast)
async def get_forecast(request):
    return await ask("coast")


@api.get("/overview", response=Overview)
async def get_overview(request):
    questions = [ask(place) for place in PLACES]
    return {"forecasts": await asyncio.gather(*questions)}


@api.get("/blocking", response=Forecast)
async def get_forecast_badly(request):
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}
