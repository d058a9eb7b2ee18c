from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route


def is_number(value, limit):
    return type(value) in (int, float) and -limit <= value <= limit


async def create_bird(request):
    content_type = request.headers.get("content-type", "")
    if content_type.partition(";")[0] != "application/json":
        raise HTTPException(415, "Expected application/json.")
    try:
        data = await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None
    match data:
        case {
            "name": str(name),
            "location": {"lat": lat, "lon": lon},
            "tags": [*tags],
        } if (
            is_number(lat, 90)
            and is_number(lon, 180)
            and all(isinstance(tag, str) for tag in tags)
        ):
            location = {"lat": lat, "lon": lon}
            bird = {"name": name, "location": location, "tags": tags}
            try:
                return JSONResponse(bird, status_code=201)
            except UnicodeEncodeError:
                raise HTTPException(400, "Half a character.") from None
    raise HTTPException(400, "Expected a name, a location and tags.")


async def create_bird_from_form(request):
    async with request.form() as form:
        match form.get("name"), form.get("habitat"):
            case str(name), str(habitat):
                bird = {"name": name, "habitat": habitat}
                return JSONResponse(bird, status_code=201)
    raise HTTPException(400, "Expected a name and a habitat.")


async def count_characters(request):
    try:
        note = (await request.body()).decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "Expected text in UTF-8.") from None
    return JSONResponse({"characters": len(note)})


app = Starlette(
    routes=[
        Route("/birds", create_bird, methods=["POST"]),
        Route("/birds/form", create_bird_from_form, methods=["POST"]),
        Route("/notes", count_characters, methods=["POST"]),
    ]
)
