from rest_framework import serializers


class BirdSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=50)
    wingspan_cm = serializers.FloatField(max_value=400)
    habitat = serializers.ChoiceField(["river", "garden", "farmland"])

    def validate_wingspan_cm(self, value):
        if value <= 0:
            raise serializers.ValidationError("Must be above 0.")
        return value
