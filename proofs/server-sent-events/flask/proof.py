from threading import Thread

from fakeredis import TcpFakeServer
from flask import Flask
from flask_sse import sse

redis = TcpFakeServer(("127.0.0.1", 0))
redis.daemon_threads = True
Thread(target=redis.serve_forever, daemon=True).start()
app = Flask(__name__)
app.config["REDIS_URL"] = f"redis://127.0.0.1:{redis.server_address[1]}"
app.register_blueprint(sse, url_prefix="/events")


def publish():
    with app.app_context():
        while not sse.publish({"bird": "Robin"}, type="sighting"):
            pass  # nobody listens yet


Thread(target=publish).start()
response = app.test_client().get("/events")
event = next(response.iter_encoded()).decode()
assert response.mimetype == "text/event-stream"
assert event == 'event:sighting\ndata:{"bird": "Robin"}\n\n', event
print(response.status_code, response.mimetype)
print(event)
