import falcon
import falcon.asgi


class ItemResource:
    async def on_get_item(self, req, resp, item_id):
        resp.media = {"id": item_id}

    async def on_post(self, req, resp):
        item = await req.get_media()
        resp.media = {"name": item["name"]}
        resp.status = falcon.HTTP_201


class NameResource:
    async def on_get(self, req, resp, name):
        resp.media = {"name": name}


class BirdResource:
    async def on_get(self, req, resp):
        resp.media = {"birds": []}


class SearchResource:
    async def on_get(self, req, resp):
        resp.media = {"q": req.get_param("q", default="")}


class GreetResource:
    async def on_get(self, req, resp):
        name = req.get_param("name", default="")
        resp.set_header("X-Greeting", f"Hello, {name}")
        resp.media = {"greeting": "Hello"}


class CrashResource:
    async def on_get(self, req, resp):
        raise RuntimeError("a bug")


app = falcon.asgi.App()
items = ItemResource()
app.add_route("/items/{item_id:int}", items, suffix="item")
app.add_route("/items", items)
app.add_route("/names/{name}", NameResource())
app.add_route("/birds/", BirdResource())
app.add_route("/search", SearchResource())
app.add_route("/greet", GreetResource())
app.add_route("/crash", CrashResource())
