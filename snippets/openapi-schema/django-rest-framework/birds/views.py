from drf_spectacular.utils import OpenApiTypes, extend_schema
from rest_framework import generics

from birds.models import Bird
from birds.serializers import BirdSerializer


class BirdList(generics.ListCreateAPIView):
    queryset = Bird.objects.order_by("id")
    serializer_class = BirdSerializer

    @extend_schema(
        responses={201: BirdSerializer, 400: OpenApiTypes.OBJECT}
    )
    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs)


class BirdDetail(generics.RetrieveAPIView):
    queryset = Bird.objects.all()
    serializer_class = BirdSerializer
    lookup_url_kwarg = "bird_id"

    @extend_schema(
        responses={200: BirdSerializer, 404: OpenApiTypes.OBJECT}
    )
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)
