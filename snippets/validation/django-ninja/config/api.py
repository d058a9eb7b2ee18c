from typing import Literal

from ninja import Field, NinjaAPI, Schema, Status

api = NinjaAPI()


class Bird(Schema):
    name: str = Field(min_length=1, max_length=50)
    wingspan_cm: float = Field(gt=0, le=400)
    habitat: Literal["river", "garden", "farmland"]


@api.post("/birds", response={201: Bird})
def create_bird(request, bird: Bird):
    return Status(201, bird)
