import os
from concurrent.futures import ThreadPoolExecutor

import httpx2
from rest_framework.decorators import api_view
from rest_framework.response import Response

PLACES = ["coast", "forest", "river"]

client = httpx2.Client(base_url=os.environ["FORECAST_URL"])


def ask(place):
    answer = client.get(f"/{place}")
    return {"place": place, "rain": answer.json()["rain"]}


@api_view()
def get_forecast(request):
    return Response(ask("coast"))


@api_view()
def get_overview(request):
    with ThreadPoolExecutor() as pool:
        forecasts = list(pool.map(ask, PLACES))
    return Response({"forecasts": forecasts})
