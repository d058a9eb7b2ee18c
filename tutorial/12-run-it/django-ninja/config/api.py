from django.db import IntegrityError, OperationalError, connection
from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

api = NinjaAPI(title="Bird sightings")
api.add_router("/birds", "birds.api.router", tags=["birds"])
api.add_router("", "birds.users.router", tags=["users"])


@api.exception_handler(HttpError)
def http_error(request, exc):
    body = {"error": str(exc)}
    response = api.create_response(request, body, status=exc.status_code)
    if exc.status_code == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Http404)
def missing(request, exc):
    return api.create_response(request, {"error": str(exc)}, status=404)


@api.exception_handler(IntegrityError)
def taken(request, exc):
    body = {"error": "This name is taken."}
    return api.create_response(request, body, status=409)


@api.exception_handler(OperationalError)
def unreachable(request, exc):
    body = {"error": "The database can't be reached."}
    return api.create_response(request, body, status=503)


@api.exception_handler(ValidationError)
def invalid(request, exc):
    fields = {error["loc"][-1]: error["msg"] for error in exc.errors}
    body = {"error": "The data isn't valid.", "fields": fields}
    return api.create_response(request, body, status=422)


@api.get("/", response=dict[str, str])
def hello(request):
    return {"hello": "birds"}


@api.get("/health", response=dict[str, str])
def health(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"status": "ok"}
