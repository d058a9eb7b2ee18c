from django.conf import settings
from django.utils.crypto import constant_time_compare
from ninja import NinjaAPI, Schema
from ninja.errors import AuthorizationError
from ninja.security import APIKeyHeader


class ApiKey(APIKeyHeader):
    param_name = "X-Api-Key"

    def authenticate(self, request, key):
        if constant_time_compare(key or "", settings.BIRDS_API_KEY):
            return key
        raise AuthorizationError


api = NinjaAPI()


class Settings(Schema):
    greeting: str
    page_size: int


class Message(Schema):
    message: str


@api.get("/settings", response=Settings)
def get_settings(request):
    return {
        "greeting": settings.BIRDS_GREETING,
        "page_size": settings.BIRDS_PAGE_SIZE,
    }


@api.get("/private", response=Message, auth=ApiKey())
def get_private(request):
    return {"message": "Welcome."}
