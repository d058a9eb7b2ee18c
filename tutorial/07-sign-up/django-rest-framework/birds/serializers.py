from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from rest_framework import serializers
from rest_framework.authtoken.models import Token
from rest_framework.exceptions import AuthenticationFailed

from birds.models import Bird, Sighting


class BirdSerializer(serializers.ModelSerializer):
    class Meta:
        model = Bird
        fields = ["id", "name", "habitat", "wingspan", "notes"]
        extra_kwargs = {"name": {"validators": []}}


class SightingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Sighting
        fields = ["id", "place", "seen_on"]


class UserSerializer(serializers.ModelSerializer):
    name = serializers.CharField(source="username", max_length=50)
    password = serializers.CharField(
        write_only=True,
        trim_whitespace=False,
        validators=[validate_password],
    )

    class Meta:
        model = User
        fields = ["id", "name", "password"]

    def create(self, validated_data):
        return User.objects.create_user(**validated_data)


class TokenSerializer(serializers.Serializer):
    name = serializers.CharField(source="username", write_only=True)
    password = serializers.CharField(write_only=True, trim_whitespace=False)
    token = serializers.CharField(source="key", read_only=True)

    def create(self, validated_data):
        user = authenticate(**validated_data)
        if user is None:
            raise AuthenticationFailed("The name or password is wrong.")
        token, created = Token.objects.get_or_create(user=user)
        return token
