import asyncio

import django
from django.conf import settings
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "rest_framework",
        "django_eventstream",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
        }
    },
)
django.setup()

from django.test import AsyncClient
from django_eventstream import send_event
from django_eventstream.viewsets import configure_events_view_set

views = configure_events_view_set(
    channels=["sightings"], messages_types=["message"]
)
urlpatterns = [path("events", views.as_view({"get": "list"}))]


async def read_event(parts):
    part = b""
    while b"Robin" not in part:
        part = await anext(parts)
    return part.decode().strip()


async def main():
    headers = {"Accept": "text/event-stream"}
    response = await AsyncClient().get("/events", headers=headers)
    assert response["Content-Type"].startswith("text/event-stream")
    print(response.status_code, response["Content-Type"])
    event = asyncio.ensure_future(read_event(response.streaming_content))
    while not event.done():
        send_event("sightings", "message", {"bird": "Robin"})
        await asyncio.sleep(0.05)
    print(event.result())


asyncio.run(main())
