import os
from secrets import compare_digest

import falcon
import falcon.asgi


class Config:
    def __init__(self):
        self.greeting = os.environ.get("BIRDS_GREETING", "Hello")
        self.page_size = self._read_number("BIRDS_PAGE_SIZE", "20")
        self.api_key = os.environ.get("BIRDS_API_KEY")
        if not self.api_key:
            raise ValueError("BIRDS_API_KEY is missing.")

    def _read_number(self, name, default):
        text = os.environ.get(name, default)
        if not text.isdecimal() or int(text) < 1:
            raise ValueError(f"{name} must be 1 or more, not {text!r}.")
        return int(text)


class SettingsResource:
    def __init__(self, config):
        self._config = config

    async def on_get(self, req, resp):
        resp.media = {
            "greeting": self._config.greeting,
            "page_size": self._config.page_size,
        }


class PrivateResource:
    def __init__(self, config):
        self._config = config

    async def on_get(self, req, resp):
        key = req.get_header("X-Api-Key", default="")
        if not compare_digest(key.encode(), self._config.api_key.encode()):
            raise falcon.HTTPUnauthorized(challenges=["APIKey"])
        resp.media = {"message": "Welcome."}


def create_app(config=None):
    config = config or Config()
    app = falcon.asgi.App()
    app.add_route("/settings", SettingsResource(config))
    app.add_route("/private", PrivateResource(config))
    return app


app = create_app()
