from rest_framework import status
from rest_framework.decorators import api_view, parser_classes
from rest_framework.parsers import FormParser
from rest_framework.response import Response

from birds.parsers import PlainTextParser
from birds.serializers import BirdFormSerializer, BirdSerializer


@api_view(["POST"])
def create_bird(request):
    serializer = BirdSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Response(serializer.data, status=status.HTTP_201_CREATED)


@api_view(["POST"])
@parser_classes([FormParser])
def create_bird_from_form(request):
    serializer = BirdFormSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Response(serializer.data, status=status.HTTP_201_CREATED)


@api_view(["POST"])
@parser_classes([PlainTextParser])
def count_characters(request):
    return Response({"characters": len(request.data)})
