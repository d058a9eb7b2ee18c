from rest_framework import serializers

from birds.models import Bird


class BirdInSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=100)
    wingspan_cm = serializers.FloatField()

    def validate_wingspan_cm(self, value):
        if value <= 0:
            raise serializers.ValidationError("Must be above 0.")
        return value


class BirdSerializer(serializers.ModelSerializer):
    class Meta:
        model = Bird
        fields = ["id", "name", "wingspan_cm"]
