from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import generics, pagination, renderers

from birds.filters import BirdFilter
from birds.models import Bird
from birds.serializers import BirdSerializer


class BirdPagination(pagination.PageNumberPagination):
    page_size = 10
    page_size_query_param = "page_size"
    max_page_size = 50


class BirdList(generics.ListAPIView):
    queryset = Bird.objects.order_by("id")
    serializer_class = BirdSerializer
    pagination_class = BirdPagination
    filter_backends = [DjangoFilterBackend]
    filterset_class = BirdFilter
    renderer_classes = [renderers.JSONRenderer]
