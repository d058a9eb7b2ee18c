from rest_framework import generics

from birds.models import Bird
from birds.serializers import BirdSerializer


class BirdList(generics.ListAPIView):
    queryset = Bird.objects.order_by("id")
    serializer_class = BirdSerializer
