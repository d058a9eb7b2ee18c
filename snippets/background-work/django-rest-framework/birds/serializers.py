from rest_framework import serializers

from birds.models import Sighting


class SightingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Sighting
        fields = ["id", "bird", "state"]
        read_only_fields = ["state"]
        extra_kwargs = {"bird": {"write_only": True}}
