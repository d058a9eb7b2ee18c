from rest_framework import serializers


class SightingSerializer(serializers.Serializer):
    bird = serializers.CharField(max_length=50)
