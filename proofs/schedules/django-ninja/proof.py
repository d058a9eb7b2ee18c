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
)
django.setup()

from ninja import NinjaAPI

counts = []


def count_birds():
    counts.append("counted")


scheduler = BackgroundScheduler()
scheduler.add_job(count_birds, "cron", second="*")
scheduler.start()
api = NinjaAPI()


@api.get("/counts")
def read_counts(request):
    return {"counts": len(counts)}


urlpatterns = [path("", api.urls)]
time.sleep(2.5)
read = Client().get("/counts").json()
assert read["counts"] >= 2, read
print("at least two counts in 2.5 seconds")
scheduler.shutdown()
