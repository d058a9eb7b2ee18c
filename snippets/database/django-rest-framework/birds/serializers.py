from rest_framework import serializers

from birds.models import Sighting, Species


class SpeciesSerializer(serializers.ModelSerializer):
    sighting_count = serializers.IntegerField(read_only=True, default=0)

    class Meta:
        model = Species
        fields = ["id", "name", "sighting_count"]


class SightingSerializer(serializers.ModelSerializer):
    species_id = serializers.PrimaryKeyRelatedField(
        queryset=Species.objects.all(),
        source="species",
        pk_field=serializers.IntegerField(),
    )
    species_name = serializers.CharField(
        source="species.name", read_only=True
    )

    class Meta:
        model = Sighting
        fields = ["id", "species_id", "species_name", "place", "seen_at"]
