from typing import Annotated

from litestar import Litestar, get
from litestar.pagination import (
    AbstractSyncOffsetPaginator,
    OffsetPagination,
)
from litestar.params import QueryParameter
from litestar.testing import TestClient

numbers = list(range(1, 16))


class Birds(AbstractSyncOffsetPaginator[int]):
    def get_total(self) -> int:
        return len(numbers)

    def get_items(self, limit: int, offset: int) -> list[int]:
        return numbers[offset : offset + limit]


paginate = Birds()


@get("/birds")
async def list_birds(
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = 5,
    offset: Annotated[int, QueryParameter(ge=0)] = 0,
) -> OffsetPagination[int]:
    return paginate(limit, offset)


client = TestClient(Litestar([list_birds]))
page = client.get("/birds?limit=5&offset=5").json()
assert page["items"] == [6, 7, 8, 9, 10], page
assert page["total"] == 15, page
print(page)
refused = client.get("/birds?limit=0")
assert refused.status_code == 400
print(refused.status_code, refused.json()["extra"])
