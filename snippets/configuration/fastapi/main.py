from secrets import compare_digest
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import APIKeyHeader
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="BIRDS_")

    greeting: str = "Hello"
    page_size: int = Field(default=20, ge=1)
    api_key: SecretStr = Field(default=..., min_length=1)


settings = Settings()
app = FastAPI()

KeyDep = Annotated[str, Depends(APIKeyHeader(name="X-Api-Key"))]


@app.get("/settings")
async def get_settings() -> dict[str, str | int]:
    return settings.model_dump(exclude={"api_key"})


@app.get("/private")
async def get_private(key: KeyDep) -> dict[str, str]:
    api_key = settings.api_key.get_secret_value()
    if not compare_digest(key.encode(), api_key.encode()):
        raise HTTPException(
            status_code=401, headers={"WWW-Authenticate": "APIKey"}
        )
    return {"message": "Welcome."}
