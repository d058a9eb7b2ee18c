from rest_framework import viewsets

from birds.models import Bird
from birds.serializers import BirdSerializer


class BirdViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Bird.objects.order_by("id")
    serializer_class = BirdSerializer
