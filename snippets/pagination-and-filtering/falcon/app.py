from urllib.parse import urlencode

import falcon
import falcon.asgi
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine("sqlite+aiosqlite:///birds.db")
Session = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    habitat: Mapped[str]

    def to_dict(self):
        return {"id": self.id, "name": self.name, "habitat": self.habitat}


ORDERS = {
    "": [Bird.id],
    "name": [Bird.name, Bird.id],
    "-name": [Bird.name.desc(), Bird.id],
}


def link(req, page):
    query = urlencode({**req.params, "page": page}, doseq=True)
    return f"{req.path}?{query}"


class BirdResource:
    async def on_get(self, req, resp):
        page = req.get_param_as_int(
            "page", min_value=1, max_value=1_000_000, default=1
        )
        size = req.get_param_as_int(
            "page_size", min_value=1, max_value=50, default=10
        )
        order = ORDERS.get(req.get_param("ordering", default=""))
        if order is None:
            raise falcon.HTTPInvalidParam(
                "Expected name or -name.", "ordering"
            )

        query = select(Bird)
        if habitat := req.get_param("habitat"):
            query = query.where(Bird.habitat == habitat)
        if search := req.get_param("search"):
            query = query.where(
                Bird.name.icontains(search, autoescape=True)
            )

        total = select(func.count()).select_from(query.subquery())
        offset = (page - 1) * size
        query = query.order_by(*order).offset(offset).limit(size)
        async with Session() as session:
            count = await session.scalar(total)
            birds = (await session.scalars(query)).all()
        if not birds and page > 1:
            raise falcon.HTTPNotFound(description="No such page")
        resp.media = {
            "count": count,
            "next": link(req, page + 1) if offset + size < count else None,
            "previous": link(req, page - 1) if page > 1 else None,
            "results": [bird.to_dict() for bird in birds],
        }


app = falcon.asgi.App()
app.add_route("/birds", BirdResource())
