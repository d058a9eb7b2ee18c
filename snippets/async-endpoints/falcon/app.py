import asyncio
import os

import falcon
import falcon.asgi
import httpx2

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]

client = httpx2.AsyncClient(base_url=FORECAST_URL)
sync_client = httpx2.Client(base_url=FORECAST_URL)


class ClientMiddleware:
    async def process_shutdown(self, scope, event):
        await client.aclose()


async def service_failed(req, resp, ex, params):
    description = "The forecast service failed."
    raise falcon.HTTPBadGateway(description=description)


async def ask(place):
    answer = await client.get(f"/{place}")
    rain = answer.raise_for_status().json()["rain"]
    return {"place": place, "rain": rain}


class ForecastResource:
    async def on_get(self, req, resp):
        resp.media = await ask("coast")


class OverviewResource:
    async def on_get(self, req, resp):
        forecasts = await asyncio.gather(*map(ask, PLACES))
        resp.media = {"forecasts": forecasts}


class BlockingResource:
    async def on_get(self, req, resp):
        answer = sync_client.get("/coast")
        resp.media = {"place": "coast", "rain": answer.json()["rain"]}


app = falcon.asgi.App(middleware=[ClientMiddleware()])
app.add_error_handler(httpx2.HTTPError, service_failed)
app.add_route("/forecast", ForecastResource())
app.add_route("/overview", OverviewResource())
app.add_route("/blocking", BlockingResource())
