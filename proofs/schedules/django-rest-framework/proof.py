import time

import django
from apscheduler.schedulers.background import BackgroundScheduler
from django.conf import settings
from django.test import Client
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["rest_framework"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_RENDERER_CLASSES": [
            "rest_framework.renderers.JSONRenderer"
        ],
    },
)
django.setup()

from rest_framework.decorators import api_view
from rest_framework.response import Response

counts = []


def count_birds():
    counts.append("counted")


scheduler = BackgroundScheduler()
scheduler.add_job(count_birds, "cron", second="*")
scheduler.start()


@api_view()
def read_counts(request):
    return Response({"counts": len(counts)})


urlpatterns = [path("counts", read_counts)]
time.sleep(2.5)
read = Client().get("/counts").json()
assert read["counts"] >= 2, read
print("at least two counts in 2.5 seconds")
scheduler.shutdown()
