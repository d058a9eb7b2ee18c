import os
from secrets import compare_digest

from bottle import Bottle, HTTPError, request

app = Bottle()
app.config.update(
    {
        "birds.greeting": os.environ.get("BIRDS_GREETING", "Hello"),
        "birds.page_size": int(os.environ.get("BIRDS_PAGE_SIZE", "20")),
        "birds.api_key": os.environ.get("BIRDS_API_KEY"),
    }
)
if app.config["birds.page_size"] < 1:
    raise RuntimeError("BIRDS_PAGE_SIZE has to be 1 or more.")
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
        raise HTTPError(401, "Wrong key.", WWW_Authenticate="APIKey")
    return {"message": "Welcome."}
