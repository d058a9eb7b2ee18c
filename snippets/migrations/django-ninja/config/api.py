from ninja import NinjaAPI, Schema

from birds.models import Bird

api = NinjaAPI()


class BirdOut(Schema):
    id: int
    name: str
    habitat: str


@api.get("/birds", response=list[BirdOut])
def list_birds(request):
    return Bird.objects.order_by("id")
