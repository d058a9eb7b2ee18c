from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.response import Response

from birds.serializers import BirdSerializer


@api_view(["POST"])
def create_bird(request):
    serializer = BirdSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Response(serializer.data, status=status.HTTP_201_CREATED)
