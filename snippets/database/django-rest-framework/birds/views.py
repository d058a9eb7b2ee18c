from django.db import IntegrityError
from django.db.models import Count
from rest_framework import serializers, status, viewsets
from rest_framework.exceptions import APIException

from birds.models import Sighting, Species
from birds.serializers import SightingSerializer, SpeciesSerializer


class HasSightings(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = "This species has sightings."


class SpeciesViewSet(viewsets.ModelViewSet):
    queryset = Species.objects.order_by("id").annotate(
        sighting_count=Count("sightings")
    )
    serializer_class = SpeciesSerializer

    def perform_destroy(self, species):
        try:
            species.delete()
        except IntegrityError:
            raise HasSightings from None


class SightingViewSet(viewsets.ModelViewSet):
    queryset = Sighting.objects.select_related("species")
    serializer_class = SightingSerializer

    def filter_queryset(self, queryset):
        since = self.request.query_params.get("since")
        if since is None:
            return queryset
        since = serializers.DateField().run_validation(since)
        return queryset.filter(seen_at__gte=since)
