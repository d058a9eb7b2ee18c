import shutil
from pathlib import Path
from uuid import uuid4

from connexion import AsyncApp, problem
from connexion.middleware import MiddlewarePosition
from starlette.formparsers import MultiPartException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.responses import FileResponse

UPLOADS = Path(__file__).parent / "uploads"
UPLOADS.mkdir(exist_ok=True)
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


def create_photo(body, photo=None):
    if photo is None:
        return problem(400, "Bad Request", "Expected a file.")
    if photo.content_type not in SUFFIXES:
        return problem(
            415, "Unsupported Media Type", "Expected a PNG or a JPEG."
        )
    name = f"{uuid4()}{SUFFIXES[photo.content_type]}"
    with (UPLOADS / name).open("wb") as file:
        shutil.copyfileobj(photo.file, file)
    return {
        "filename": name,
        "size": photo.size,
        "content_type": photo.content_type,
        "caption": body["caption"],
    }, 201


def get_photo(filename):
    path = UPLOADS / filename
    if not path.is_file():
        return problem(404, "Not Found", "Photo not found")
    return FileResponse(path, headers={"X-Content-Type-Options": "nosniff"})


def not_multipart(request, exc):
    return problem(400, "Bad Request", exc.message)


app = AsyncApp(__name__)
app.add_middleware(
    RequestBodyLimitMiddleware,
    position=MiddlewarePosition.BEFORE_ROUTING,
    max_body_size=1_000_000,
)
app.add_api("openapi.yaml")
app.add_error_handler(MultiPartException, not_multipart)
