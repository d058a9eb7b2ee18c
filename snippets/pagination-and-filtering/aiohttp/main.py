from aiohttp import web
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

routes = web.RouteTableDef()


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
SESSION = web.AppKey("SESSION", async_sessionmaker)


async def open_db(app):
    app[SESSION] = async_sessionmaker(engine)
    yield
    await engine.dispose()


def read_number(request, name, default, largest):
    try:
        number = int(request.query.get(name, default))
    except ValueError:
        number = 0
    if not 1 <= number <= largest:
        text = f"{name} must be a number from 1 to {largest}."
        raise web.HTTPBadRequest(text=text)
    return number


@routes.get("/birds")
async def list_birds(request):
    page = read_number(request, "page", 1, 1_000_000)
    size = read_number(request, "page_size", 10, 50)
    order = ORDERS.get(request.query.get("ordering", ""))
    if order is None:
        raise web.HTTPBadRequest(text="Expected name or -name.")

    query = select(Bird)
    if habitat := request.query.get("habitat"):
        query = query.where(Bird.habitat == habitat)
    if search := request.query.get("search"):
        query = query.where(Bird.name.icontains(search, autoescape=True))

    offset = (page - 1) * size
    counting = select(func.count()).select_from(query.subquery())
    query = query.order_by(*order).offset(offset).limit(size)
    async with request.app[SESSION]() as session:
        count = await session.scalar(counting)
        birds = (await session.scalars(query)).all()
    if not birds and page > 1:
        raise web.HTTPNotFound(text="There is no such page.")

    def link(number):
        return str(request.rel_url.update_query(page=number))

    return web.json_response(
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


def init_func(argv):
    app = web.Application()
    app.cleanup_ctx.append(open_db)
    app.add_routes(routes)
    return app
