import os

from bottle import Bottle
from pydantic import ValidationError
from pydantic_settings import BaseSettings


class Settings(BaseSettings, env_prefix="BIRDS_"):
    debug: bool = True
    page_size: int = 20
    api_key: str


try:
    Settings()
except ValidationError as error:
    print("BIRDS_PAGE_SIZE=twenty:", error.errors()[0]["msg"])
else:
    raise AssertionError("a wrong number was not noticed")
os.environ["BIRDS_PAGE_SIZE"] = "50"
app = Bottle()
app.config.load_dict({"birds": Settings().model_dump()})
assert app.config["birds.page_size"] == 50
assert app.config["birds.debug"] is False
print({key: app.config[key] for key in app.config if key[:5] == "birds"})
