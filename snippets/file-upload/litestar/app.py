from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import anyio
from litestar import Litestar, Request, Response, post
from litestar.datastructures import UploadFile
from litestar.exceptions import (
    ClientException,
    HTTPException,
    NotFoundException,
)
from litestar.exceptions.responses import create_exception_response
from litestar.params import MultipartBody
from litestar.static_files import create_static_files_router
from msgspec import Struct

UPLOADS = Path(__file__).parent / "uploads"
UPLOADS.mkdir(exist_ok=True)
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


@dataclass
class PhotoUpload:
    photo: UploadFile
    caption: str


class Photo(Struct):
    filename: str
    size: int
    content_type: str
    caption: str


def not_utf8(
    request: Request[Any, Any, Any], exc: UnicodeDecodeError
) -> Response[Any]:
    error = ClientException("The form isn't UTF-8.")
    return create_exception_response(request, error)


@post(
    "/photos",
    request_max_body_size=1_000_000,
    exception_handlers={UnicodeDecodeError: not_utf8},
)
async def create_photo(data: MultipartBody[PhotoUpload]) -> Photo:
    photo = data.photo
    if photo.content_type not in SUFFIXES:
        raise HTTPException("Expected a PNG or a JPEG.", status_code=415)
    name = f"{uuid4()}{SUFFIXES[photo.content_type]}"
    content = await photo.read()
    await anyio.Path(UPLOADS / name).write_bytes(content)
    return Photo(
        filename=name,
        size=len(content),
        content_type=photo.content_type,
        caption=data.caption,
    )


def add_nosniff(response: Response[Any]) -> Response[Any]:
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def no_such_file(
    request: Request[Any, Any, Any], exc: ValueError
) -> Response[Any]:
    return create_exception_response(request, NotFoundException())


photos = create_static_files_router(
    path="/photos",
    directories=[UPLOADS],
    after_request=add_nosniff,
    exception_handlers={ValueError: no_such_file},
)

app = Litestar(route_handlers=[create_photo, photos])
