import falcon
import falcon.asgi
from falcon.media.validators import jsonschema

BIRD_SCHEMA = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string"}},
}


class CORSMiddleware(falcon.CORSMiddleware):
    async def process_response_async(self, req, resp, *args):
        await super().process_response_async(req, resp, *args)
        resp.append_header("Vary", "Origin")
        if resp.get_header("Access-Control-Max-Age"):
            allowed = "authorization, content-type"
            resp.set_header("Access-Control-Allow-Headers", allowed)
            resp.set_header("Access-Control-Max-Age", "600")


class BirdResource:
    async def on_get(self, req, resp):
        resp.set_header("X-Total-Count", "1")
        resp.media = [{"id": 1, "name": "Kingfisher"}]

    @jsonschema.validate(BIRD_SCHEMA)
    async def on_post(self, req, resp):
        data = await req.get_media()
        resp.media = {"name": data["name"]}
        resp.status = falcon.HTTP_201


class BrokenResource:
    async def on_get(self, req, resp):
        raise RuntimeError("The nest is empty.")


app = falcon.asgi.App(
    middleware=[
        CORSMiddleware(
            allow_origins=[
                "https://birds.example",
                "https://admin.birds.example",
            ],
            expose_headers=["X-Total-Count"],
        )
    ]
)
app.add_route("/birds", BirdResource())
app.add_route("/broken", BrokenResource())
