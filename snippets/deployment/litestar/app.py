import asyncio

from litestar import Litestar, get
from litestar.logging import LoggingConfig


@get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@get("/slow")
async def slow() -> dict[str, str]:
    await asyncio.sleep(1)
    return {"message": "Done."}


@get("/crash")
async def crash() -> None:
    raise RuntimeError("a bug")


app = Litestar(
    route_handlers=[health, slow, crash],
    logging_config=LoggingConfig(log_exceptions="always"),
)
