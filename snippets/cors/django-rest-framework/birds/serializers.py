from rest_framework import serializers


class BirdSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=50)
