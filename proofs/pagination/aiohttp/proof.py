import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from paginate import Page


async def list_birds(request):
    number = int(request.query.get("page", 1))
    page = Page(range(1, 16), page=number, items_per_page=5)
    return web.json_response(
        {
            "birds": page.items,
            "total": page.item_count,
            "pages": page.page_count,
            "next": page.next_page,
        }
    )


async def main():
    app = web.Application()
    app.add_routes([web.get("/birds", list_birds)])
    async with TestClient(TestServer(app)) as client:
        response = await client.get("/birds?page=2")
        birds = await response.json()
    assert birds["birds"] == [6, 7, 8, 9, 10], birds
    assert birds["total"] == 15
    assert birds["next"] == 3
    print(response.status, birds)


asyncio.run(main())
