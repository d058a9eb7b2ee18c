import os
from concurrent.futures import ThreadPoolExecutor

import httpx2
from bottle import Bottle, abort

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]

app = Bottle()
client = httpx2.Client(base_url=FORECAST_URL)


def ask(place):
    try:
        answer = client.get(f"/{place}").raise_for_status()
    except httpx2.HTTPError:
        abort(502, "The forecast service failed.")
    return {"place": place, "rain": answer.json()["rain"]}


@app.get("/forecast")
def get_forecast():
    return ask("coast")


@app.get("/overview")
def get_overview():
    with ThreadPoolExecutor() as pool:
        forecasts = list(pool.map(ask, PLACES))
    return {"forecasts": forecasts}
