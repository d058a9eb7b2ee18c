from dataclasses import dataclass
from datetime import date

from litestar import Litestar, get
from litestar.dto import DataclassDTO, DTOConfig
from litestar.testing import TestClient


@dataclass
class Bird:
    name: str
    seen: date
    email: str


class BirdOut(DataclassDTO[Bird]):
    config = DTOConfig(exclude={"email"}, rename_fields={"seen": "seenOn"})


@get("/birds/1", return_dto=BirdOut)
async def read() -> Bird:
    return Bird("Robin", date(2026, 5, 1), "ada@example.com")


response = TestClient(Litestar([read])).get("/birds/1")
assert response.json() == {"name": "Robin", "seenOn": "2026-05-01"}
print(response.status_code, response.json())
