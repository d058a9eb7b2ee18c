from typing import Literal

from litestar import Litestar, post
from litestar.params import JSONBody
from pydantic import BaseModel, Field


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    wingspan_cm: float = Field(gt=0, le=400)
    habitat: Literal["river", "garden", "farmland"]


@post("/birds")
async def create_bird(data: JSONBody[BirdCreate]) -> BirdCreate:
    return data


app = Litestar(route_handlers=[create_bird])
