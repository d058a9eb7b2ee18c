from typing import Any

from litestar import Request, get
from litestar.openapi import OpenAPIConfig

config = OpenAPIConfig(
    title="Bird sightings",
    version="1.0.0",
)


@get("/openapi.json", include_in_schema=False)
async def openapi_json(request: Request) -> dict[str, Any]:
    return request.app.openapi_schema.to_schema()
