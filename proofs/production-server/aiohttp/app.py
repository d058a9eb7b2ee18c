import asyncio

from aiohttp import web


async def slow(request):
    print("working", flush=True)
    await asyncio.sleep(1)
    return web.Response(text="Done.")


app = web.Application()
app.add_routes([web.get("/slow", slow)])
web.run_app(app, host="127.0.0.1", port=8085, print=None)
