from rest_framework import serializers


class BirdSerializer(serializers.Serializer):
    name = serializers.CharField()
