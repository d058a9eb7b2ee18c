import os

from slowapi import Limiter, _rate_limit_exceeded_handler
from slowapi.errors import RateLimitExceeded
from slowapi.util import get_remote_address
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

KEYS = os.environ["BIRDS_KEYS"].split()
BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]


def get_client(request):
    key = request.headers.get("X-Api-Key")
    return key if key in KEYS else get_remote_address(request)


limiter = Limiter(get_client, headers_enabled=True)


@limiter.limit(os.environ["BIRDS_RATE"])
async def list_birds(request):
    return JSONResponse(BIRDS)


app = Starlette(
    routes=[Route("/birds", list_birds)],
    exception_handlers={RateLimitExceeded: _rate_limit_exceeded_handler},
)
app.state.limiter = limiter
