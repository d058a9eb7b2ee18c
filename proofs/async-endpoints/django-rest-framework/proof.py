import asyncio
import threading

import django
from django.conf import settings
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
    },
)
django.setup()

from adrf.views import APIView
from django.test import AsyncClient
from rest_framework.response import Response

inside, threads = 0, set()


class Wait(APIView):
    async def get(self, request):
        global inside
        inside += 1
        threads.add(threading.get_ident())
        while inside < 10:  # until all ten are here at once
            await asyncio.sleep(0.01)
        return Response({"waited": True})


urlpatterns = [path("wait", Wait.as_view())]


async def main():
    json = {"Accept": "application/json"}
    asked = [AsyncClient().get("/wait", headers=json) for _ in range(10)]
    answers = await asyncio.gather(*asked)
    assert [each.status_code for each in answers] == [200] * 10
    assert len(threads) == 1
    print("10 requests at once in", len(threads), "thread")


asyncio.run(main())
