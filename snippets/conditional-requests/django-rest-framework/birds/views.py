import hashlib
import json

from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag
from rest_framework.decorators import api_view
from rest_framework.exceptions import APIException, NotFound
from rest_framework.response import Response

from birds.serializers import BirdSerializer

birds = {
    1: {"id": 1, "name": "Robin", "habitat": "garden"},
    2: {"id": 2, "name": "Robin", "habitat": "garden"},
}


class PreconditionRequired(APIException):
    status_code = 428
    default_detail = "Send the ETag in If-Match."


def make_etag(request, bird_id):
    if bird_id not in birds:
        return None
    text = json.dumps(birds[bird_id])
    return hashlib.sha1(text.encode()).hexdigest()


@cache_control(no_cache=True)
@etag(make_etag)
@api_view(["GET", "PUT"])
def bird_detail(request, bird_id):
    if bird_id not in birds:
        raise NotFound
    if request.method == "PUT":
        if "If-Match" not in request.headers:
            raise PreconditionRequired
        serializer = BirdSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        birds[bird_id] = {"id": bird_id, **serializer.validated_data}
    return Response(birds[bird_id])
