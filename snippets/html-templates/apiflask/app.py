from datetime import date

from apiflask import APIFlask, abort
from flask import render_template

app = APIFlask(__name__)

birds = {
    1: {"id": 1, "name": "Blåmes", "seen_at": date(2026, 5, 1)},
    2: {
        "id": 2,
        "name": "<script>alert(1)</script>",
        "seen_at": date(2026, 5, 2),
    },
}


@app.template_filter("day")
def day(value):
    return f"{value.day} {value:%B %Y}"


@app.get("/birds")
@app.doc(hide=True)
def list_birds():
    return render_template("list.html", birds=birds.values())


@app.get("/birds/<int:bird_id>")
@app.doc(hide=True)
def get_bird(bird_id):
    if bird_id not in birds:
        abort(404)
    return render_template("detail.html", bird=birds[bird_id])
