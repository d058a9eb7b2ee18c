from django.db import IntegrityError
from rest_framework import status, viewsets
from rest_framework.exceptions import APIException

from birds.models import Bird
from birds.serializers import BirdSerializer


class NameTaken(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = "A bird with this name already exists."


class BirdViewSet(viewsets.ModelViewSet):
    queryset = Bird.objects.order_by("id")
    serializer_class = BirdSerializer

    def handle_exception(self, exc):
        if isinstance(exc, IntegrityError):
            exc = NameTaken()
        return super().handle_exception(exc)
