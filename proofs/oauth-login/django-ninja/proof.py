from urllib.parse import parse_qs, urlsplit

import django
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.test import Client
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
)
django.setup()

from ninja import NinjaAPI

oauth = OAuth()
oauth.register(
    "provider",
    client_id="birds",
    client_secret="a secret",
    authorize_url="https://login.example/authorize",
    access_token_url="https://login.example/token",
    client_kwargs={"scope": "openid email"},
)
api = NinjaAPI()


@api.get("/login")
def login(request):
    callback = request.build_absolute_uri("/callback")
    return oauth.provider.authorize_redirect(request, callback)


@api.get("/callback")
def callback(request):
    token = oauth.provider.authorize_access_token(request)
    return token["userinfo"]


urlpatterns = [path("", api.urls)]
response = Client().get("/login")
assert response.status_code == 302, response.content
url = urlsplit(response.headers["location"])
query = parse_qs(url.query)
assert url.netloc == "login.example"
assert query["redirect_uri"] == ["http://testserver/callback"]
assert query["state"] and "sessionid" in response.cookies
print(response.status_code, url.netloc, sorted(query))
