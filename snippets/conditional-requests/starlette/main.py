import hashlib

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

birds = {
    1: {"id": 1, "name": "Robin", "habitat": "garden"},
    2: {"id": 2, "name": "Robin", "habitat": "garden"},
}


def bird_response(bird_id):
    if bird_id not in birds:
        raise HTTPException(404)
    response = JSONResponse(birds[bird_id])
    etag = hashlib.sha1(response.body).hexdigest()
    response.headers["ETag"] = f'"{etag}"'
    response.headers["Cache-Control"] = "no-cache"
    return response


def split_tags(header):
    return {tag.strip() for tag in header.split(",")} - {""}


async def get_bird(request):
    response = bird_response(request.path_params["bird_id"])
    etag = response.headers["ETag"]
    tags = split_tags(request.headers.get("If-None-Match", ""))
    if tags & {etag, f"W/{etag}", "*"}:
        headers = {"ETag": etag, "Cache-Control": "no-cache"}
        return Response(status_code=304, headers=headers)
    return response


async def replace_bird(request):
    try:
        data = await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None
    bird_id = request.path_params["bird_id"]
    etag = bird_response(bird_id).headers["ETag"]
    tags = split_tags(request.headers.get("If-Match", ""))
    if not tags:
        raise HTTPException(428, "Send the ETag in If-Match.")
    if not tags & {etag, "*"}:
        raise HTTPException(412, "The bird has changed. Read it again.")
    match data:
        case {"name": str(name), "habitat": str(habitat)}:
            f"{name} {habitat}".encode()
            bird = {"id": bird_id, "name": name, "habitat": habitat}
            birds[bird_id] = bird
            return bird_response(bird_id)
    raise HTTPException(400, "Expected a name and a habitat.")


async def cannot_encode(request, exc):
    return JSONResponse({"detail": "Half a character."}, status_code=400)


app = Starlette(
    routes=[
        Route("/birds/{bird_id:int}", get_bird),
        Route("/birds/{bird_id:int}", replace_bird, methods=["PUT"]),
    ],
    exception_handlers={UnicodeEncodeError: cannot_encode},
)
