import os
import time

import httpx2
from rest_framework import generics
from rest_framework.decorators import api_view
from rest_framework.response import Response

from birds.models import Bird
from birds.serializers import BirdInSerializer, BirdSerializer

client = httpx2.Client(base_url=os.environ["FORECAST_URL"])


@api_view()
def hello(request):
    return Response({"message": "Hello, birds!"})


@api_view(["PUT"])
def check_bird(request, bird_id):
    serializer = BirdInSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Response({"id": bird_id, **serializer.data})


class BirdList(generics.ListAPIView):
    queryset = Bird.objects.order_by("id")
    serializer_class = BirdSerializer


@api_view()
def get_forecast(request):
    answer = client.get("/coast")
    return Response({"place": "coast", "rain": answer.json()["rain"]})


@api_view()
def wait(request, milliseconds):
    time.sleep(milliseconds / 1000)
    return Response({"waited": milliseconds})
