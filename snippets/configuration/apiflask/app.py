from secrets import compare_digest

from apiflask import APIFlask, APIKeyHeaderAuth
from apiflask.fields import Integer, String

app = APIFlask(__name__)
app.config.from_mapping(GREETING="Hello", PAGE_SIZE="20")
app.config.from_prefixed_env("BIRDS", loads=str)
app.config["PAGE_SIZE"] = int(app.config["PAGE_SIZE"])
if app.config["PAGE_SIZE"] < 1:
    raise RuntimeError("BIRDS_PAGE_SIZE has to be 1 or more.")
if not app.config.get("API_KEY"):
    raise RuntimeError("Set the environment variable BIRDS_API_KEY.")

auth = APIKeyHeaderAuth()


@auth.verify_token
def verify_token(token):
    key = app.config["API_KEY"]
    return compare_digest(token.encode(), key.encode())


@app.get("/settings")
@app.output({"greeting": String(), "page_size": Integer()})
def get_settings():
    return {
        "greeting": app.config["GREETING"],
        "page_size": app.config["PAGE_SIZE"],
    }


@app.get("/private")
@app.auth_required(auth)
@app.output({"message": String()})
def get_private():
    return {"message": "Welcome."}
