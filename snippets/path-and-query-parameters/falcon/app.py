import falcon
import falcon.asgi

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river"},
    {"id": 2, "name": "Robin", "habitat": "garden"},
    {"id": 3, "name": "Barn owl", "habitat": "farmland"},
    {"id": 4, "name": "Grey heron", "habitat": "river"},
]


class BirdResource:
    async def on_get(self, req, resp):
        habitat = req.get_param("habitat")
        limit = req.get_param_as_int(
            "limit", min_value=1, max_value=100, default=100
        )
        found = birds
        if habitat is not None:
            found = [bird for bird in birds if bird["habitat"] == habitat]
        resp.media = found[:limit]

    async def on_get_bird(self, req, resp, bird_id):
        for bird in birds:
            if bird["id"] == bird_id:
                resp.media = bird
                return
        raise falcon.HTTPNotFound(description="Bird not found")


app = falcon.asgi.App()
resource = BirdResource()
app.add_route("/birds", resource)
app.add_route("/birds/{bird_id:int}", resource, suffix="bird")
