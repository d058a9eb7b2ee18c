from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import generics
from rest_framework.filters import SearchFilter
from rest_framework.pagination import PageNumberPagination

from birds.filters import StableOrderingFilter
from birds.models import Bird
from birds.serializers import BirdSerializer


class BirdPagination(PageNumberPagination):
    page_size = 10
    page_size_query_param = "page_size"
    max_page_size = 50


class BirdList(generics.ListAPIView):
    queryset = Bird.objects.all()
    serializer_class = BirdSerializer
    pagination_class = BirdPagination
    filter_backends = [
        DjangoFilterBackend,
        SearchFilter,
        StableOrderingFilter,
    ]
    filterset_fields = ["habitat"]
    search_fields = ["name"]
    ordering_fields = ["name"]
    ordering = ["id"]
