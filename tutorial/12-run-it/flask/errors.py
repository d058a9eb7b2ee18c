import json

from flask import Blueprint, current_app
from marshmallow import ValidationError
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

blueprint = Blueprint("errors", __name__)


@blueprint.app_errorhandler(HTTPException)
def http_error(error):
    if isinstance(getattr(error, "exc", None), ValidationError):
        return invalid(error.exc)
    response = error.get_response()
    response.data = json.dumps({"error": error.description})
    response.content_type = "application/json"
    return response


@blueprint.app_errorhandler(ValidationError)
def invalid(error):
    found = error.messages.get("json", error.messages)
    fields = {
        field: " ".join(messages) for field, messages in found.items()
    }
    return {"error": "The data isn't valid.", "fields": fields}, 422


@blueprint.app_errorhandler(IntegrityError)
def taken(error):
    return {"error": "This name is taken."}, 409


@blueprint.app_errorhandler(OperationalError)
def unavailable(error):
    current_app.logger.error("No database: %s", error)
    return {"error": "The database can't be reached."}, 503
