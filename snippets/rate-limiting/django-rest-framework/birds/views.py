from rest_framework.response import Response
from rest_framework.views import APIView

from birds.throttles import ClientThrottle

BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]


class BirdListView(APIView):
    throttle_classes = [ClientThrottle]

    def get(self, request):
        return Response(BIRDS)
