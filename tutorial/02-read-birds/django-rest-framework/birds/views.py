from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river", "wingspan": 25},
    {"id": 2, "name": "Dipper", "habitat": "river", "wingspan": 28},
    {"id": 3, "name": "Robin", "habitat": "garden", "wingspan": 21},
]


@api_view()
def hello(request):
    return Response({"hello": "birds"})


class BirdList(APIView):
    def get(self, request):
        found = birds
        habitat = request.query_params.get("habitat")
        if habitat is not None:
            found = [bird for bird in birds if bird["habitat"] == habitat]
        return Response(found)


class BirdDetail(APIView):
    def get(self, request, pk):
        for bird in birds:
            if bird["id"] == pk:
                return Response(bird)
        raise NotFound("There is no bird with this number.")
