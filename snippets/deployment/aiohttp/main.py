import asyncio

from aiohttp import web

routes = web.RouteTableDef()


@routes.get("/health")
async def health(request):
    return web.json_response({"status": "ok"})


@routes.get("/slow")
async def slow(request):
    await asyncio.sleep(1)
    return web.json_response({"message": "Done."})


@routes.get("/crash")
async def crash(request):
    raise RuntimeError("a bug")


app = web.Application()
app.add_routes(routes)
