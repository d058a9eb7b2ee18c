import itertools

from ninja import Field, NinjaAPI, Schema, Status

api = NinjaAPI(title="Bird sightings")

birds = []
bird_ids = itertools.count(1)


class BirdIn(Schema):
    name: str = Field(max_length=50)
    wingspan_cm: float = Field(allow_inf_nan=False)
    habitat: str = Field(max_length=50)


class BirdOut(BirdIn):
    id: int


@api.get("/birds", response=list[BirdOut])
def list_birds(request):
    return birds


@api.post("/birds", response={201: BirdOut})
def create_bird(request, payload: BirdIn):
    bird = BirdOut(id=next(bird_ids), **payload.dict())
    birds.append(bird)
    return Status(201, bird)
