from rest_framework import serializers


class LocationSerializer(serializers.Serializer):
    lat = serializers.FloatField()
    lon = serializers.FloatField()


class BirdSerializer(serializers.Serializer):
    name = serializers.CharField()
    location = LocationSerializer()
    tags = serializers.ListField(child=serializers.CharField())


class BirdFormSerializer(serializers.Serializer):
    name = serializers.CharField()
    habitat = serializers.CharField()
