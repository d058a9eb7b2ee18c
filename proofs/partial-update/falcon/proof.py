import falcon.asgi
from falcon import testing
from falcon.media.validators import jsonschema

bird = {"name": "Robin", "habitat": "garden"}
PATCH_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "habitat": {"type": "string"},
    },
}


class BirdResource:
    @jsonschema.validate(PATCH_SCHEMA)
    async def on_patch(self, req, resp):
        bird.update(await req.get_media())
        resp.media = bird


app = falcon.asgi.App()
app.add_route("/birds/1", BirdResource())
client = testing.TestClient(app)
changed = client.simulate_patch("/birds/1", json={"habitat": "forest"})
assert changed.json == {"name": "Robin", "habitat": "forest"}
print(changed.status_code, changed.json)
for wrong in {"name": ""}, {"name": None}:
    refused = client.simulate_patch("/birds/1", json=wrong)
    assert refused.status_code == 400, refused.text
    print(wrong, refused.status_code, refused.json["title"])
