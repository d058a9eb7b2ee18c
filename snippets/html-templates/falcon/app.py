from datetime import date
from pathlib import Path

import falcon
import falcon.asgi
from jinja2 import Environment, FileSystemLoader, select_autoescape

HERE = Path(__file__).resolve().parent

birds = {
    1: {"id": 1, "name": "Blåmes", "seen_at": date(2026, 5, 1)},
    2: {
        "id": 2,
        "name": "<script>alert(1)</script>",
        "seen_at": date(2026, 5, 2),
    },
}


def day(value):
    return f"{value.day} {value:%B %Y}"


env = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=select_autoescape(),
)
env.filters["day"] = day


class BirdResource:
    async def on_get(self, req, resp):
        template = env.get_template("list.html")
        resp.content_type = falcon.MEDIA_HTML
        resp.text = template.render(birds=birds.values())

    async def on_get_bird(self, req, resp, bird_id):
        if bird_id not in birds:
            raise falcon.HTTPNotFound(description="Bird not found")
        template = env.get_template("detail.html")
        resp.content_type = falcon.MEDIA_HTML
        resp.text = template.render(bird=birds[bird_id])


app = falcon.asgi.App()
app.add_static_route("/static", HERE / "static")
resource = BirdResource()
app.add_route("/birds", resource)
app.add_route("/birds/{bird_id:int}", resource, suffix="bird")
