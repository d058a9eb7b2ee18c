from rest_framework import serializers


class ItemSerializer(serializers.Serializer):
    name = serializers.CharField()
