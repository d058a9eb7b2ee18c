from rest_framework import serializers

from birds.models import Bird, Sighting


class BirdSerializer(serializers.ModelSerializer):
    class Meta:
        model = Bird
        fields = ["id", "name", "habitat", "wingspan", "notes"]
        extra_kwargs = {"name": {"validators": []}}


class SightingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Sighting
        fields = ["id", "place", "seen_on"]
