from drf_spectacular.utils import (
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
)
from rest_framework import generics
from rest_framework.decorators import api_view
from rest_framework.permissions import AllowAny, IsAuthenticatedOrReadOnly
from rest_framework.response import Response

from birds.models import Bird
from birds.permissions import IsOwnerOrReadOnly
from birds.serializers import (
    BirdSerializer,
    SightingSerializer,
    TokenSerializer,
    UserSerializer,
)


@extend_schema(exclude=True)
@api_view()
def hello(request):
    return Response({"hello": "birds"})


@extend_schema_view(
    get=extend_schema(parameters=[OpenApiParameter("habitat")]),
)
class BirdList(generics.ListCreateAPIView):
    serializer_class = BirdSerializer

    def get_queryset(self):
        found = Bird.objects.order_by("id")
        habitat = self.request.query_params.get("habitat")
        if habitat is not None:
            found = found.filter(habitat=habitat)
        return found

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)


class BirdDetail(generics.RetrieveUpdateDestroyAPIView):
    queryset = Bird.objects.all()
    serializer_class = BirdSerializer
    permission_classes = [IsAuthenticatedOrReadOnly, IsOwnerOrReadOnly]


class SightingList(generics.ListCreateAPIView):
    serializer_class = SightingSerializer

    def get_bird(self):
        return generics.get_object_or_404(Bird, pk=self.kwargs["pk"])

    def get_queryset(self):
        return self.get_bird().sightings.order_by("id")

    def perform_create(self, serializer):
        serializer.save(bird=self.get_bird())


class UserList(generics.CreateAPIView):
    serializer_class = UserSerializer
    permission_classes = [AllowAny]


class TokenList(generics.CreateAPIView):
    serializer_class = TokenSerializer
    permission_classes = [AllowAny]
