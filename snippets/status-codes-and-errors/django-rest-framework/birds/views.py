import itertools

from django.urls import reverse
from rest_framework.response import Response
from rest_framework.views import APIView

from birds.problems import BirdNotFound, NameTaken
from birds.serializers import BirdSerializer

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdList(APIView):
    def post(self, request):
        serializer = BirdSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        name = serializer.validated_data["name"]
        if name in birds.values():
            raise NameTaken(name)
        bird_id = next(bird_ids)
        birds[bird_id] = name
        return Response(
            {"id": bird_id, "name": name},
            status=201,
            headers={"Location": reverse("bird", args=[bird_id])},
        )


class BirdDetail(APIView):
    def get(self, request, bird_id):
        if bird_id not in birds:
            raise BirdNotFound(bird_id)
        return Response({"id": bird_id, "name": birds[bird_id]})

    def delete(self, request, bird_id):
        if birds.pop(bird_id, None) is None:
            raise BirdNotFound(bird_id)
        return Response(status=204)


class Broken(APIView):
    def get(self, request):
        raise RuntimeError("secret")
