from rest_framework import serializers

from birds.models import Bird


class BirdSerializer(serializers.ModelSerializer):
    author = serializers.ReadOnlyField(source="author.username")

    class Meta:
        model = Bird
        fields = ["id", "name", "author"]
