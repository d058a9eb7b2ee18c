import time
from functools import partial
from itertools import count

import falcon
import falcon.asgi
from falcon.media.validators import jsonschema

SIGHTING_SCHEMA = {
    "type": "object",
    "required": ["bird"],
    "properties": {"bird": {"type": "string"}},
}

ids = count(1)
states = {}


def process(sighting_id, bird):
    try:
        time.sleep(0.3)
        if bird == "Dodo":
            raise ValueError("extinct since 1681")
    except Exception:
        states[sighting_id] = "failed"
        raise
    states[sighting_id] = "processed"


class SightingResource:
    @jsonschema.validate(SIGHTING_SCHEMA)
    async def on_post(self, req, resp):
        data = await req.get_media()
        sighting_id = next(ids)
        states[sighting_id] = "queued"
        resp.schedule_sync(partial(process, sighting_id, data["bird"]))
        resp.media = {"id": sighting_id, "state": "queued"}
        resp.status = falcon.HTTP_202

    async def on_get_sighting(self, req, resp, sighting_id):
        if sighting_id not in states:
            raise falcon.HTTPNotFound(description="Sighting not found")
        resp.media = {"id": sighting_id, "state": states[sighting_id]}


app = falcon.asgi.App()
sightings = SightingResource()
app.add_route("/sightings", sightings)
app.add_route("/sightings/{sighting_id:int}", sightings, suffix="sighting")
