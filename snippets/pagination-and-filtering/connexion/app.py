from connexion import AsyncApp, problem, request
from sqlalchemy import func, select

from orm import Bird, Session

ORDERS = {
    "id": [Bird.id],
    "name": [Bird.name, Bird.id],
    "-name": [Bird.name.desc(), Bird.id],
}


def link(number):
    url = request.url.include_query_params(page=number)
    return f"{url.path}?{url.query}"


def list_birds(habitat, search, ordering, page, page_size):
    birds = select(Bird).where(Bird.name.icontains(search, autoescape=True))
    if habitat:
        birds = birds.where(Bird.habitat == habitat)
    offset = (page - 1) * page_size
    with Session() as session:
        count = session.scalar(
            select(func.count()).select_from(birds.subquery())
        )
        birds = birds.order_by(*ORDERS[ordering])
        found = session.scalars(birds.offset(offset).limit(page_size))
        results = [bird.dump() for bird in found]
    if not results and page > 1:
        return problem(404, "Not Found", "No such page")
    return {
        "count": count,
        "next": link(page + 1) if offset + page_size < count else None,
        "previous": link(page - 1) if page > 1 else None,
        "results": results,
    }


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
