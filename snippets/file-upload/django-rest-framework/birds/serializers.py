from rest_framework import serializers

SUFFIXES = {"PNG": ".png", "JPEG": ".jpg"}


class PhotoSerializer(serializers.Serializer):
    photo = serializers.ImageField()
    caption = serializers.CharField()

    def validate_photo(self, photo):
        if photo.image.format not in SUFFIXES:
            raise serializers.ValidationError("Expected a PNG or a JPEG.")
        return photo
