import os
from concurrent.futures import ThreadPoolExecutor

import httpx2
from rest_framework.decorators import api_view
from rest_framework.exceptions import APIException
from rest_framework.response import Response

PLACES = ["coast", "forest", "river"]

client = httpx2.Client(base_url=os.environ["FORECAST_URL"])


class ServiceFailed(APIException):
    status_code = 502
    default_detail = "The forecast service failed."


def ask(place):
    try:
        answer = client.get(f"/{place}").raise_for_status()
    except httpx2.HTTPError as error:
        raise ServiceFailed from error
    return {"place": place, "rain": answer.json()["rain"]}


@api_view()
def get_forecast(request):
    return Response(ask("coast"))


@api_view()
def get_overview(request):
    with ThreadPoolExecutor() as pool:
        forecasts = list(pool.map(ask, PLACES))
    return Response({"forecasts": forecasts})
