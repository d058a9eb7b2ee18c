import asyncio
import shutil
from pathlib import Path
from uuid import uuid4

from aiohttp import web

UPLOADS = Path(__file__).parent / "uploads"
UPLOADS.mkdir(exist_ok=True)
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}

routes = web.RouteTableDef()


def save(photo, path):
    with path.open("wb") as file:
        shutil.copyfileobj(photo.file, file)
    return path.stat().st_size


@routes.post("/photos")
async def create_photo(request):
    try:
        form = await request.post()
    except ValueError:
        raise web.HTTPBadRequest(text="Expected a form.") from None
    photo, caption = form.get("photo"), form.get("caption")
    if not isinstance(photo, web.FileField) or not isinstance(caption, str):
        raise web.HTTPBadRequest(text="Expected a photo and a caption.")
    if photo.content_type not in SUFFIXES:
        text = "Expected a PNG or a JPEG."
        raise web.HTTPUnsupportedMediaType(text=text)
    path = UPLOADS / f"{uuid4()}{SUFFIXES[photo.content_type]}"
    size = await asyncio.to_thread(save, photo, path)
    return web.json_response(
        {
            "filename": path.name,
            "size": size,
            "content_type": photo.content_type,
            "caption": caption,
        },
        status=201,
    )


routes.static("/photos", UPLOADS)


async def add_nosniff(request, response):
    response.headers["X-Content-Type-Options"] = "nosniff"


def init_func(argv):
    app = web.Application(client_max_size=1_000_000)
    app.on_response_prepare.append(add_nosniff)
    app.add_routes(routes)
    return app
