from rest_framework import serializers


class SignInSerializer(serializers.Serializer):
    name = serializers.CharField()
    password = serializers.CharField(trim_whitespace=False)


class SeenBirdSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=50)


class PreferenceSerializer(serializers.Serializer):
    habitat = serializers.ChoiceField(
        ["river", "forest", "coast"],
        error_messages={"invalid_choice": "Expected one of three."},
    )
