from apiflask import APIFlask
from flask_mercure_sse import MercureSSE

app = APIFlask(__name__)
app.secret_key = "a secret of 32 bytes or more, please"
mercure = MercureSSE(app, hub=True)

url = "/.well-known/mercure?topic=sightings"
response = app.test_client().get(url)
mercure.publish("sightings", {"bird": "Robin"}, id="1", type="seen")
parts = (part.decode() for part in response.iter_encoded())
event = next(part for part in parts if "event" in part)
assert response.mimetype == "text/event-stream"
assert event == 'event: seen\nid: 1\ndata: {"bird": "Robin"}\n\n', event
print(response.status_code, response.mimetype)
print(event)
