from rest_framework import serializers


class LocationSerializer(serializers.Serializer):
    lat = serializers.FloatField(min_value=-90, max_value=90)
    lon = serializers.FloatField(min_value=-180, max_value=180)


class BirdSerializer(serializers.Serializer):
    name = serializers.CharField()
    location = LocationSerializer()
    tags = serializers.ListField(child=serializers.CharField())


class BirdFormSerializer(serializers.Serializer):
    name = serializers.CharField()
    habitat = serializers.CharField()
