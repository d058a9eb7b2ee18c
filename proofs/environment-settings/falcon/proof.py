import os

import falcon.asgi
from falcon import testing
from pydantic import ValidationError
from pydantic_settings import BaseSettings


class Settings(BaseSettings, env_prefix="BIRDS_"):
    debug: bool = True
    page_size: int = 20
    api_key: str


class SettingsResource:
    def __init__(self, settings):
        self._settings = settings

    async def on_get(self, req, resp):
        resp.media = self._settings.model_dump(exclude={"api_key"})


try:
    Settings()
except ValidationError as error:
    print("BIRDS_PAGE_SIZE=twenty:", error.errors()[0]["msg"])
else:
    raise AssertionError("a wrong number was not noticed")
os.environ["BIRDS_PAGE_SIZE"] = "50"
app = falcon.asgi.App()
app.add_route("/settings", SettingsResource(Settings()))
result = testing.TestClient(app).simulate_get("/settings")
assert result.json == {"debug": False, "page_size": 50}, result.text
print(result.status_code, result.json)
