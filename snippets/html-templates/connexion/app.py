from datetime import date

from connexion import FlaskApp, problem
from flask import render_template

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


def list_birds():
    return render_template("list.html", birds=birds.values())


def get_bird(bird_id):
    if bird_id not in birds:
        return problem(404, "Not Found", "Bird not found")
    return render_template("detail.html", bird=birds[bird_id])


app = FlaskApp(__name__)
app.add_api("openapi.yaml")
app.app.add_template_filter(day)
