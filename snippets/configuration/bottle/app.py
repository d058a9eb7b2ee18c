import os
from secrets import compare_digest

from bottle import Bottle, abort, request

app = Bottle()
app.config.update(
    {
        "birds.greeting": os.environ.get("BIRDS_GREETING", "Hello"),
        "birds.page_size": int(os.environ.get("BIRDS_PAGE_SIZE", "20")),
        "birds.api_key": os.environ.get("BIRDS_API_KEY"),
    }
)
if not app.config["birds.api_key"]:
    raise RuntimeError("Set the environment variable BIRDS_API_KEY.")


@app.get("/settings")
def get_settings():
    return {
        "greeting": app.config["birds.greeting"],
        "page_size": app.config["birds.page_size"],
    }


@app.get("/private")
def get_private():
    key = request.headers.raw("X-Api-Key", "")
    api_key = app.config["birds.api_key"]
    if not compare_digest(key.encode(), api_key.encode()):
        abort(401)
    return {"message": "Welcome."}
