from datetime import date

from bottle import Bottle, SimpleTemplate, abort, static_file, template

app = Bottle()

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


SimpleTemplate.defaults["day"] = day
SimpleTemplate.defaults["get_url"] = app.get_url


@app.get("/birds", name="list_birds")
def list_birds():
    return template("list", birds=birds.values())


@app.get("/birds/<bird_id:int>", name="get_bird")
def get_bird(bird_id):
    if bird_id not in birds:
        abort(404, "No such bird.")
    return template("detail", bird=birds[bird_id])


@app.get("/static/<path:path>", name="static")
def get_static(path):
    return static_file(path, root="static")
