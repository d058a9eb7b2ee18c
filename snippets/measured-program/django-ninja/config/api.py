import os
import time

import httpx2
from ninja import Field, NinjaAPI, Schema

from birds.models import Bird

api = NinjaAPI()
client = httpx2.Client(base_url=os.environ["FORECAST_URL"])


class BirdIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    wingspan_cm: float = Field(gt=0, allow_inf_nan=False)


class BirdOut(Schema):
    id: int
    name: str
    wingspan_cm: float | None


@api.get("/hello")
def hello(request):
    return {"message": "Hello, birds!"}


@api.put("/birds/{bird_id}")
def check_bird(request, bird_id: int, bird: BirdIn):
    return {"id": bird_id, **bird.dict()}


@api.get("/birds", response=list[BirdOut])
def list_birds(request):
    return Bird.objects.order_by("id")


@api.get("/forecast")
def get_forecast(request):
    answer = client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@api.get("/wait/{milliseconds}")
def wait(request, milliseconds: int):
    time.sleep(milliseconds / 1000)
    return {"waited": milliseconds}
