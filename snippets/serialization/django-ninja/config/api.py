from django.shortcuts import get_object_or_404
from ninja import ModelSchema, NinjaAPI

from birds.models import Bird

api = NinjaAPI()


class BirdOut(ModelSchema):
    id: int

    class Meta:
        model = Bird
        fields = ["id", "name", "wingspan_cm", "seen_at"]


@api.get("/birds", response=list[BirdOut])
def list_birds(request):
    return Bird.objects.order_by("id")


@api.get("/birds/{bird_id}", response=BirdOut)
def get_bird(request, bird_id: int):
    return get_object_or_404(Bird, id=bird_id)
