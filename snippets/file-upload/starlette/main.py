from pathlib import Path
from uuid import uuid4

import anyio
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

UPLOADS = Path(__file__).parent / "uploads"
UPLOADS.mkdir(exist_ok=True)
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


async def create_photo(request):
    async with request.form() as form:
        match form.get("photo"), form.get("caption"):
            case UploadFile() as photo, str(caption):
                data = await photo.read()
            case _:
                raise HTTPException(400, "Expected a photo and a caption.")
    if photo.content_type not in SUFFIXES:
        raise HTTPException(415, "Expected a PNG or a JPEG.")
    name = f"{uuid4()}{SUFFIXES[photo.content_type]}"
    await anyio.Path(UPLOADS / name).write_bytes(data)
    return JSONResponse(
        {
            "filename": name,
            "size": photo.size,
            "content_type": photo.content_type,
            "caption": caption,
        },
        status_code=201,
    )


class Photos(StaticFiles):
    def file_response(self, *args, **kwargs):
        response = super().file_response(*args, **kwargs)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


app = Starlette(
    routes=[
        Route(
            "/photos",
            create_photo,
            methods=["POST"],
            max_body_size=1_000_000,
        ),
        Mount("/photos", Photos(directory=UPLOADS)),
    ]
)
