import json

import django
from apig_wsgi import make_lambda_handler
from django.conf import settings
from django.core.wsgi import get_wsgi_application
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


@api_view()
def read(request, name):
    limit = int(request.query_params["limit"])
    return Response({"name": name, "limit": limit})


urlpatterns = [path("birds/<name>", read)]
handler = make_lambda_handler(get_wsgi_application())
event = {
    "version": "2.0",
    "rawPath": "/birds/robin",
    "rawQueryString": "limit=5",
    "headers": {"host": "testserver"},
    "requestContext": {
        "http": {
            "method": "GET",
            "path": "/birds/robin",
            "protocol": "HTTP/1.1",
            "sourceIp": "203.0.113.7",
        }
    },
}
response = handler(event, None)
assert response["statusCode"] == 200, response
assert json.loads(response["body"]) == {"name": "robin", "limit": 5}
print(response["statusCode"], response["body"])
