from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    habitat: Mapped[str]


ORDERS = {
    "": [Bird.id],
    "name": [Bird.name, Bird.id],
    "-name": [Bird.name.desc(), Bird.id],
}

engine = create_async_engine("sqlite+aiosqlite:///birds.db")
Session = async_sessionmaker(engine)


def read_number(request, name, default, largest):
    try:
        number = int(request.query_params.get(name, default))
    except ValueError:
        raise HTTPException(400, f"{name} must be a number") from None
    if not 1 <= number <= largest:
        raise HTTPException(400, f"{name} must be 1 to {largest}")
    return number


async def list_birds(request):
    params = request.query_params
    page = read_number(request, "page", 1, 1_000_000)
    size = read_number(request, "page_size", 10, 50)
    order = ORDERS.get(params.get("ordering", ""))
    if order is None:
        raise HTTPException(400, "Expected name or -name.")

    query = select(Bird)
    if habitat := params.get("habitat"):
        query = query.where(Bird.habitat == habitat)
    if search := params.get("search"):
        query = query.where(Bird.name.icontains(search, autoescape=True))
    total = select(func.count()).select_from(query.subquery())
    offset = (page - 1) * size
    query = query.order_by(*order).offset(offset).limit(size)

    async with Session() as session:
        count = await session.scalar(total)
        birds = (await session.scalars(query)).all()
    if not birds and page > 1:
        raise HTTPException(404, "No such page")

    def link(number):
        url = request.url.include_query_params(page=number)
        return f"{url.path}?{url.query}"

    return JSONResponse(
        {
            "count": count,
            "next": link(page + 1) if offset + size < count else None,
            "previous": link(page - 1) if page > 1 else None,
            "results": [
                {"id": bird.id, "name": bird.name, "habitat": bird.habitat}
                for bird in birds
            ],
        }
    )


app = Starlette(routes=[Route("/birds", list_birds)])
