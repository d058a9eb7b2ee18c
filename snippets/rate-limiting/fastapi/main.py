import os
from typing import Any

from fastapi import FastAPI, Request, Response
from slowapi import Limiter, _rate_limit_exceeded_handler
from slowapi.errors import RateLimitExceeded
from slowapi.util import get_remote_address

KEYS = os.environ["BIRDS_KEYS"].split()
BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]


def get_client(request: Request) -> str:
    key = request.headers.get("X-Api-Key")
    return key if key in KEYS else get_remote_address(request)


app = FastAPI()
limiter = Limiter(get_client, headers_enabled=True)
app.state.limiter = limiter
app.add_exception_handler(
    RateLimitExceeded,
    _rate_limit_exceeded_handler,  # type: ignore[arg-type]
)


@app.get("/birds")
@limiter.limit(os.environ["BIRDS_RATE"])
async def list_birds(request: Request, response: Response) -> Any:
    return BIRDS
