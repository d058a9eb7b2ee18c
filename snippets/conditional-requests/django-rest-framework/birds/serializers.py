from rest_framework import serializers


class BirdSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=50)
    habitat = serializers.CharField(max_length=50)
