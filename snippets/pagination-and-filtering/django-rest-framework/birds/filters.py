from django_filters import rest_framework as filters

from birds.models import Bird


class BirdFilter(filters.FilterSet):
    search = filters.CharFilter("name", lookup_expr="icontains")
    ordering = filters.OrderingFilter(fields=["name"])

    class Meta:
        model = Bird
        fields = ["habitat"]
