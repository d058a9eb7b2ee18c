import math

from connexion import AsyncApp, ProblemException
from connexion.datastructures import MediaTypeDict
from connexion.validators import JSONRequestBodyValidator
from jsonschema import Draft4Validator


@Draft4Validator.FORMAT_CHECKER.checks("double")
def is_double(value):
    return not isinstance(value, float) or math.isfinite(value)


class AllErrorsValidator(JSONRequestBodyValidator):
    def _validate(self, body):
        errors = [
            f"{error.json_path}: {error.message}"
            for error in self._validator.iter_errors(body)
        ]
        if errors:
            raise ProblemException(
                status=400,
                title="Bad Request",
                detail="The body isn't valid.",
                ext={"errors": errors},
            )


async def create_bird(body):
    return body, 201


validator_map = {"body": MediaTypeDict({"*/*json": AllErrorsValidator})}
app = AsyncApp(__name__, validator_map=validator_map)
app.add_api("openapi.yaml")
