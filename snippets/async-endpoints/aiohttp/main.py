import asyncio
import json
import os
from urllib.request import urlopen

from aiohttp import ClientError, ClientSession, web

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]

routes = web.RouteTableDef()
CLIENT = web.AppKey("CLIENT", ClientSession)


async def open_client(app):
    async with ClientSession(FORECAST_URL, raise_for_status=True) as client:
        app[CLIENT] = client
        yield


@web.middleware
async def service_failed(request, handler):
    try:
        return await handler(request)
    except (ClientError, TimeoutError):
        message = {"error": "The forecast service failed."}
        return web.json_response(message, status=502)


async def ask(client, place):
    async with client.get(f"/{place}") as answer:
        return {"place": place, "rain": (await answer.json())["rain"]}


@routes.get("/forecast")
async def get_forecast(request):
    return web.json_response(await ask(request.app[CLIENT], "coast"))


@routes.get("/overview")
async def get_overview(request):
    client = request.app[CLIENT]
    questions = [ask(client, place) for place in PLACES]
    forecasts = await asyncio.gather(*questions)
    return web.json_response({"forecasts": forecasts})


@routes.get("/blocking")
async def get_forecast_badly(request):
    with urlopen(f"{FORECAST_URL}/coast") as answer:
        rain = json.load(answer)["rain"]
    return web.json_response({"place": "coast", "rain": rain})


def init_func(argv):
    app = web.Application(middlewares=[service_failed])
    app.cleanup_ctx.append(open_client)
    app.add_routes(routes)
    return app
