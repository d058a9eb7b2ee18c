from http import HTTPStatus

from django.http import JsonResponse
from rest_framework import exceptions, views

PROBLEM = "application/problem+json"


class BirdNotFound(exceptions.NotFound):
    def __init__(self, bird_id):
        super().__init__(f"There is no bird {bird_id}.")


class NameTaken(exceptions.APIException):
    status_code = 409

    def __init__(self, name):
        super().__init__(f"There is already a bird called {name}.")


def problem(status, detail):
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }


def exception_handler(exc, context):
    response = views.exception_handler(exc, context)
    if isinstance(exc, exceptions.ValidationError):
        errors = response.data
        response.data = problem(400, "The bird is not valid.")
        response.data["errors"] = errors
    elif response:
        detail = response.data["detail"]
        response.data = problem(response.status_code, detail)
    if response:
        response.content_type = PROBLEM
    return response


def respond(status, detail):
    document = problem(status, detail)
    return JsonResponse(document, status=status, content_type=PROBLEM)


def bad_request(request, exception):
    return respond(400, "Django refuses this request.")


def not_found(request, exception):
    return respond(404, "There is nothing at this URL.")


def server_error(request):
    return respond(500, "Something broke.")
