import asyncio

import falcon.asgi


class HealthResource:
    async def on_get(self, req, resp):
        resp.media = {"status": "ok"}


class SlowResource:
    async def on_get(self, req, resp):
        await asyncio.sleep(1)
        resp.media = {"message": "Done."}


class CrashResource:
    async def on_get(self, req, resp):
        raise RuntimeError("a bug")


app = falcon.asgi.App()
app.add_route("/health", HealthResource())
app.add_route("/slow", SlowResource())
app.add_route("/crash", CrashResource())
