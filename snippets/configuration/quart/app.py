from secrets import compare_digest

from quart import Quart, abort, request
from werkzeug.datastructures import WWWAuthenticate

app = Quart(__name__)
app.config.from_mapping(GREETING="Hello", PAGE_SIZE="20")
app.config.from_prefixed_env("BIRDS", loads=str)
app.config["PAGE_SIZE"] = int(app.config["PAGE_SIZE"])
if app.config["PAGE_SIZE"] < 1:
    raise RuntimeError("BIRDS_PAGE_SIZE has to be 1 or more.")
if not app.config.get("API_KEY"):
    raise RuntimeError("Set the environment variable BIRDS_API_KEY.")


@app.get("/settings")
async def get_settings():
    return {
        "greeting": app.config["GREETING"],
        "page_size": app.config["PAGE_SIZE"],
    }


@app.get("/private")
async def get_private():
    key = request.headers.get("X-Api-Key", "")
    if not compare_digest(key.encode(), app.config["API_KEY"].encode()):
        abort(401, www_authenticate=WWWAuthenticate("APIKey"))
    return {"message": "Welcome."}
