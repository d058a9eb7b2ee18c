from ninja import NinjaAPI, Schema

from birds.consumers import last

api = NinjaAPI()


class LastBird(Schema):
    bird: str | None


@api.get("/birds/last", response=LastBird)
def get_last_bird(request):
    return last
