import asyncio
import os
from contextlib import asynccontextmanager

import httpx2
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]

sync_client = httpx2.Client(base_url=FORECAST_URL)


@asynccontextmanager
async def lifespan(app):
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        yield {"client": client}


async def service_failed(request, exc):
    message = {"detail": "The forecast service failed."}
    return JSONResponse(message, status_code=502)


async def ask(client, place):
    answer = await client.get(f"/{place}")
    rain = answer.raise_for_status().json()["rain"]
    return {"place": place, "rain": rain}


async def get_forecast(request):
    return JSONResponse(await ask(request.state.client, "coast"))


async def get_overview(request):
    questions = [ask(request.state.client, place) for place in PLACES]
    forecasts = await asyncio.gather(*questions)
    return JSONResponse({"forecasts": forecasts})


async def get_forecast_badly(request):
    answer = sync_client.get("/coast")
    return JSONResponse({"place": "coast", "rain": answer.json()["rain"]})


app = Starlette(
    routes=[
        Route("/forecast", get_forecast),
        Route("/overview", get_overview),
        Route("/blocking", get_forecast_badly),
    ],
    exception_handlers={httpx2.HTTPError: service_failed},
    lifespan=lifespan,
)
