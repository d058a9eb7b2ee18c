from drf_spectacular.utils import (
    OpenApiTypes,
    extend_schema,
    extend_schema_view,
)
from rest_framework import generics

from birds.models import Bird
from birds.serializers import BirdSerializer


@extend_schema_view(
    post=extend_schema(
        responses={201: BirdSerializer, 400: OpenApiTypes.OBJECT}
    )
)
class BirdList(generics.ListCreateAPIView):
    queryset = Bird.objects.order_by("id")
    serializer_class = BirdSerializer


@extend_schema_view(
    get=extend_schema(
        responses={200: BirdSerializer, 404: OpenApiTypes.OBJECT}
    )
)
class BirdDetail(generics.RetrieveAPIView):
    queryset = Bird.objects.all()
    serializer_class = BirdSerializer
    lookup_url_kwarg = "bird_id"
