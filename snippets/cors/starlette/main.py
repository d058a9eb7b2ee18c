from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route


async def list_birds(request):
    return JSONResponse(
        [{"id": 1, "name": "Kingfisher"}], headers={"X-Total-Count": "1"}
    )


async def create_bird(request):
    try:
        data = await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None
    match data:
        case {"name": str(name)}:
            return JSONResponse({"name": name}, status_code=201)
    raise HTTPException(400, "Expected a name.")


async def broken(request):
    raise RuntimeError("The nest is empty.")


app = Starlette(
    routes=[
        Route("/birds", list_birds),
        Route("/birds", create_bird, methods=["POST"]),
        Route("/broken", broken),
    ]
)
app = CORSMiddleware(
    app,
    allow_origins=[
        "https://birds.example",
        "https://admin.birds.example",
    ],
    allow_methods=["GET", "POST"],
    allow_headers=["Authorization"],
    expose_headers=["X-Total-Count"],
    max_age=600,
)
