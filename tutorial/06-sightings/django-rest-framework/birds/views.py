from rest_framework import generics
from rest_framework.decorators import api_view
from rest_framework.response import Response

from birds.models import Bird
from birds.serializers import BirdSerializer, SightingSerializer


@api_view()
def hello(request):
    return Response({"hello": "birds"})


class BirdList(generics.ListCreateAPIView):
    serializer_class = BirdSerializer

    def get_queryset(self):
        found = Bird.objects.order_by("id")
        habitat = self.request.query_params.get("habitat")
        if habitat is not None:
            found = found.filter(habitat=habitat)
        return found


class BirdDetail(generics.RetrieveUpdateDestroyAPIView):
    queryset = Bird.objects.all()
    serializer_class = BirdSerializer


class SightingList(generics.ListCreateAPIView):
    serializer_class = SightingSerializer

    def get_bird(self):
        return generics.get_object_or_404(Bird, pk=self.kwargs["pk"])

    def get_queryset(self):
        return self.get_bird().sightings.order_by("id")

    def perform_create(self, serializer):
        serializer.save(bird=self.get_bird())
