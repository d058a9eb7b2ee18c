from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

from birds.serializers import BirdQuerySerializer

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river"},
    {"id": 2, "name": "Robin", "habitat": "garden"},
    {"id": 3, "name": "Barn owl", "habitat": "farmland"},
    {"id": 4, "name": "Grey heron", "habitat": "river"},
]


@api_view()
def list_birds(request):
    serializer = BirdQuerySerializer(data=request.query_params.dict())
    serializer.is_valid(raise_exception=True)
    query = serializer.validated_data
    found = birds
    if "habitat" in query:
        found = [b for b in birds if b["habitat"] == query["habitat"]]
    return Response(found[: query["limit"]])


@api_view()
def get_bird(request, bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return Response(bird)
    raise NotFound
