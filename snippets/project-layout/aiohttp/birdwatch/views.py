from aiohttp import web


async def hello(request):
    return web.json_response({"message": "Hello, birds!"})
