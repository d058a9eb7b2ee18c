import os

from aiohttp import web
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
SETTINGS = web.AppKey("SETTINGS", Settings)
app = web.Application()
app[SETTINGS] = Settings()
assert app[SETTINGS].page_size == 50
assert app[SETTINGS].debug is False
print(app[SETTINGS].model_dump())
