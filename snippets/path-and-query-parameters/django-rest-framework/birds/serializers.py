from rest_framework import serializers


class BirdQuerySerializer(serializers.Serializer):
    habitat = serializers.CharField(required=False)
    limit = serializers.IntegerField(
        min_value=1, max_value=100, default=100
    )
