import logging

from django.db import IntegrityError, OperationalError
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.views import exception_handler

logger = logging.getLogger(__name__)


class NameTaken(APIException):
    status_code = 409
    default_detail = "This name is taken."


class NoDatabase(APIException):
    status_code = 503
    default_detail = "The database can't be reached."


def error_handler(exc, context):
    if isinstance(exc, IntegrityError):
        exc = NameTaken()
    elif isinstance(exc, OperationalError):
        logger.error("No database: %s", exc)
        exc = NoDatabase()
    response = exception_handler(exc, context)
    if isinstance(exc, ValidationError):
        fields = {
            name: " ".join(messages)
            for name, messages in response.data.items()
        }
        response.data = {"error": "The data isn't valid.", "fields": fields}
    elif response is not None:
        response.data = {"error": response.data["detail"]}
    return response


@csrf_exempt
def unknown_path(request, unknown):
    return JsonResponse({"error": "Nothing is at this path."}, status=404)
