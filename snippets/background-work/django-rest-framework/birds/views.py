from rest_framework import generics
from rest_framework.decorators import api_view
from rest_framework.response import Response

from birds.models import Sighting
from birds.serializers import SightingSerializer
from birds.tasks import process


@api_view(["POST"])
def create_sighting(request):
    serializer = SightingSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    sighting = serializer.save()
    process(sighting.id)
    return Response(serializer.data, status=202)


class SightingDetail(generics.RetrieveAPIView):
    queryset = Sighting.objects.all()
    serializer_class = SightingSerializer
