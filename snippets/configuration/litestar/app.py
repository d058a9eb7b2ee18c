from secrets import compare_digest
from typing import Any

from litestar import Litestar, get
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.handlers import BaseRouteHandler
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="BIRDS_")

    greeting: str = "Hello"
    page_size: int = Field(default=20, ge=1)
    api_key: SecretStr = Field(default=..., min_length=1)


settings = Settings()


def require_key(
    connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler
) -> None:
    key = connection.headers.get("X-Api-Key", "")
    api_key = settings.api_key.get_secret_value()
    if not compare_digest(key.encode(), api_key.encode()):
        raise NotAuthorizedException(headers={"WWW-Authenticate": "APIKey"})


@get("/settings")
async def get_settings() -> dict[str, Any]:
    return settings.model_dump(exclude={"api_key"})


@get("/private", guards=[require_key])
async def get_private() -> dict[str, str]:
    return {"message": "Welcome."}


app = Litestar(route_handlers=[get_settings, get_private])
