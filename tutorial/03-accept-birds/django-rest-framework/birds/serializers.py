from rest_framework import serializers

HABITATS = ["river", "garden", "forest", "coast"]


class BirdSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=50)
    habitat = serializers.ChoiceField(HABITATS)
    wingspan = serializers.IntegerField(min_value=1, max_value=300)
