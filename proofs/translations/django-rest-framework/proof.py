import django
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
    MIDDLEWARE=["django.middleware.locale.LocaleMiddleware"],
    LANGUAGES=[("en", "English"), ("de", "Deutsch")],
)
django.setup()

from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound


@api_view()
def read(request, name):
    raise NotFound


urlpatterns = [path("birds/<name>", read)]
for language, message in {
    "en": "Not found.",
    "de;q=0.9, en;q=0.8": "Nicht gefunden.",
    "fr": "Not found.",
}.items():
    header = {"Accept-Language": language}
    response = Client().get("/birds/dodo", headers=header)
    assert response.json() == {"detail": message}, response.json()
    print(language, response.status_code, response.json())
