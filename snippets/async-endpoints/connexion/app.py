import asyncio
import contextlib
import os

import httpx2
from connexion import AsyncApp, problem, request

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]

sync_client = httpx2.Client(base_url=FORECAST_URL)


@contextlib.asynccontextmanager
async def lifespan(app):
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        yield {"client": client}


async def service_failed(request, exc):
    return problem(502, "Bad Gateway", "The forecast service failed.")


async def ask(client, place):
    answer = await client.get(f"/{place}")
    rain = answer.raise_for_status().json()["rain"]
    return {"place": place, "rain": rain}


async def get_forecast():
    return await ask(request.state.client, "coast")


async def get_overview():
    questions = [ask(request.state.client, place) for place in PLACES]
    return {"forecasts": await asyncio.gather(*questions)}


async def get_forecast_badly():
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


app = AsyncApp(__name__, lifespan=lifespan)
app.add_api("openapi.yaml")
app.add_error_handler(httpx2.HTTPError, service_failed)
