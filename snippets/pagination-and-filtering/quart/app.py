from typing import Literal
from urllib.parse import urlencode

from pydantic import BaseModel, Field
from quart import Quart, abort, g, request
from quart_db import QuartDB
from quart_schema import QuartSchema, validate_querystring

FOUND = """
    FROM bird
    WHERE (:habitat = '' OR habitat = :habitat)
    AND instr(lower(name), lower(:search))
"""
ORDERS = {"": "id", "name": "name, id", "-name": "name DESC, id"}

app = Quart(__name__)
db = QuartDB(app, url="sqlite:///birds.db", data_path="data.py")
QuartSchema(app, openapi_path=None)


class Query(BaseModel):
    habitat: str = ""
    search: str = ""
    ordering: Literal["", "name", "-name"] = ""
    page: int = Field(1, ge=1)
    page_size: int = Field(10, ge=1, le=50)


def link(page):
    query = urlencode({**request.args, "page": page})
    return f"{request.path}?{query}"


@app.get("/birds")
@validate_querystring(Query)
async def list_birds(query_args: Query):
    values = {"habitat": query_args.habitat, "search": query_args.search}
    count = await g.connection.fetch_val(f"SELECT count(*) {FOUND}", values)

    page, size = query_args.page, query_args.page_size
    last = max(1, -(-count // size))
    if page > last:
        abort(404)

    order = ORDERS[query_args.ordering]
    birds = await g.connection.fetch_all(
        f"SELECT * {FOUND} ORDER BY {order} LIMIT :limit OFFSET :offset",
        {**values, "limit": size, "offset": (page - 1) * size},
    )
    return {
        "count": count,
        "next": link(page + 1) if page < last else None,
        "previous": link(page - 1) if page > 1 else None,
        "results": birds,
    }
