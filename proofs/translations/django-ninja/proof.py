import django
from django.conf import settings
from django.test import Client
from django.urls import path
from django.utils.translation import gettext as _

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    MIDDLEWARE=["django.middleware.locale.LocaleMiddleware"],
    LANGUAGES=[("en", "English"), ("de", "Deutsch")],
)
django.setup()

from ninja import NinjaAPI
from ninja.errors import HttpError

api = NinjaAPI()


@api.get("/birds")
def find(request, habitat: str = ""):
    raise HttpError(400, _("This field is required."))


urlpatterns = [path("", api.urls)]
for language, message in {
    "en": "This field is required.",
    "de;q=0.9, en;q=0.8": "Dieses Feld ist zwingend erforderlich.",
    "fr": "This field is required.",
}.items():
    header = {"Accept-Language": language}
    response = Client().get("/birds", headers=header)
    assert response.json() == {"detail": message}, response.json()
    print(language, response.status_code, response.json())
