from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river"},
    {"id": 2, "name": "Robin", "habitat": "garden"},
    {"id": 3, "name": "Barn owl", "habitat": "farmland"},
    {"id": 4, "name": "Grey heron", "habitat": "river"},
]


async def list_birds(request):
    habitat = request.query_params.get("habitat")
    try:
        limit = int(request.query_params.get("limit", 100))
    except ValueError:
        raise HTTPException(400, "limit must be a whole number") from None
    if not 1 <= limit <= 100:
        raise HTTPException(400, "limit must be between 1 and 100")

    found = birds
    if habitat is not None:
        found = [bird for bird in birds if bird["habitat"] == habitat]
    return JSONResponse(found[:limit])


async def get_bird(request):
    for bird in birds:
        if bird["id"] == request.path_params["bird_id"]:
            return JSONResponse(bird)
    raise HTTPException(404)


app = Starlette(
    routes=[
        Route("/birds", list_birds),
        Route("/birds/{bird_id:int}", get_bird),
    ]
)
