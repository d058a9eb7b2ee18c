import os
from typing import Any, cast

from litestar import Litestar, Request, get
from litestar.middleware.rate_limit import (
    DurationUnit,
    RateLimitConfig,
    get_remote_address,
)

KEYS = os.environ["BIRDS_KEYS"].split()
COUNT, UNIT = os.environ["BIRDS_RATE"].split("/")
BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]


def get_client(request: Request[Any, Any, Any]) -> str:
    key = request.headers.get("X-Api-Key")
    return key if key in KEYS else get_remote_address(request)


@get("/birds")
async def list_birds() -> list[dict[str, Any]]:
    return BIRDS


rate_limit_config = RateLimitConfig(
    rate_limit=(cast(DurationUnit, UNIT), int(COUNT)),
    identifier_for_request=get_client,
    rate_limit_reset_header_key="Retry-After",
)

app = Litestar(
    route_handlers=[list_birds],
    middleware=[rate_limit_config.middleware],
)
