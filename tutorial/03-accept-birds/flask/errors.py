import json

from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException


def http_error(error):
    response = error.get_response()
    response.data = json.dumps({"error": error.description})
    response.content_type = "application/json"
    return response


def invalid(error):
    fields = {
        field: " ".join(messages)
        for field, messages in error.messages.items()
    }
    return {"error": "The data isn't valid.", "fields": fields}, 422


def register(app):
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(ValidationError, invalid)
