from apiflask import APIFlask, Schema
from apiflask.fields import String
from apiflask.validators import Length

app = APIFlask(__name__)
bird = {"name": "Robin", "habitat": "garden"}


class BirdIn(Schema):
    name = String(required=True, validate=Length(min=1))
    habitat = String(required=True)


@app.patch("/birds/1")
@app.input(BirdIn(partial=True))
def update(json_data):
    bird.update(json_data)
    return bird


client = app.test_client()
changed = client.patch("/birds/1", json={"habitat": "forest"})
assert changed.json == {"name": "Robin", "habitat": "forest"}
print(changed.status_code, changed.json)
for wrong in {"name": ""}, {"name": None}:
    refused = client.patch("/birds/1", json=wrong)
    assert refused.status_code == 422, refused.text
    print(wrong, refused.status_code, refused.json["detail"]["json"])
