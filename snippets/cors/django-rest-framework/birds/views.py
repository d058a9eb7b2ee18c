from rest_framework.decorators import api_view
from rest_framework.response import Response
from rest_framework.views import APIView

from birds.serializers import BirdSerializer


class BirdList(APIView):
    def get(self, request):
        birds = [{"id": 1, "name": "Kingfisher"}]
        return Response(birds, headers={"X-Total-Count": len(birds)})

    def post(self, request):
        serializer = BirdSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response(serializer.validated_data, status=201)


@api_view()
def broken(request):
    raise RuntimeError("The nest is empty.")
