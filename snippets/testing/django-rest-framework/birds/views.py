from rest_framework import mixins, viewsets

from birds.models import Bird
from birds.serializers import BirdSerializer


class BirdViewSet(mixins.CreateModelMixin, viewsets.ReadOnlyModelViewSet):
    queryset = Bird.objects.order_by("id")
    serializer_class = BirdSerializer
