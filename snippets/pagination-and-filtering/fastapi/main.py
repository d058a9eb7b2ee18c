from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI, HTTPException, Query, Request
from pydantic import BaseModel
from sqlmodel import (
    Field,
    Session,
    SQLModel,
    col,
    create_engine,
    func,
    select,
)


class Bird(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    habitat: str


class BirdPublic(SQLModel):
    id: int
    name: str
    habitat: str


class Page(BaseModel):
    count: int
    next: str | None
    previous: str | None
    results: list[BirdPublic]


class BirdQuery(BaseModel):
    habitat: str | None = None
    search: str = ""
    ordering: Literal["name", "-name"] | None = None
    page: int = Field(default=1, ge=1, le=1_000_000)
    page_size: int = Field(default=10, ge=1, le=50)


ORDERS: dict[str | None, list[Any]] = {
    None: [col(Bird.id)],
    "name": [col(Bird.name), col(Bird.id)],
    "-name": [col(Bird.name).desc(), col(Bird.id)],
}

connect_args = {"check_same_thread": False}
engine = create_engine("sqlite:///birds.db", connect_args=connect_args)


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session, max_concurrency=15)]

app = FastAPI()


@app.get("/birds", response_model=Page)
def list_birds(
    query: Annotated[BirdQuery, Query()],
    request: Request,
    session: SessionDep,
) -> dict[str, Any]:
    birds = select(Bird).where(
        col(Bird.name).icontains(query.search, autoescape=True)
    )
    if query.habitat:
        birds = birds.where(col(Bird.habitat) == query.habitat)
    count = session.exec(
        select(func.count()).select_from(birds.subquery())
    ).one()

    page, size = query.page, query.page_size
    offset = (page - 1) * size
    birds = birds.order_by(*ORDERS[query.ordering])
    results = session.exec(birds.offset(offset).limit(size)).all()
    if not results and page > 1:
        raise HTTPException(status_code=404, detail="No such page")

    def link(number: int) -> str:
        url = request.url.include_query_params(page=number)
        return f"{url.path}?{url.query}"

    return {
        "count": count,
        "next": link(page + 1) if offset + size < count else None,
        "previous": link(page - 1) if page > 1 else None,
        "results": results,
    }
