import shutil
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

from fastapi import FastAPI, Form, HTTPException, Response, UploadFile
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel

UPLOADS = Path(__file__).parent / "uploads"
UPLOADS.mkdir(exist_ok=True)
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}

app = FastAPI()


class Photo(BaseModel):
    filename: str
    size: int | None
    content_type: str
    caption: str


@app.post("/photos", status_code=201, max_body_size=1_000_000)
def create_photo(
    photo: UploadFile, caption: Annotated[str, Form()]
) -> Photo:
    if photo.content_type not in SUFFIXES:
        raise HTTPException(415, "Expected a PNG or a JPEG.")
    name = f"{uuid4()}{SUFFIXES[photo.content_type]}"
    with (UPLOADS / name).open("wb") as file:
        shutil.copyfileobj(photo.file, file)
    return Photo(
        filename=name,
        size=photo.size,
        content_type=photo.content_type,
        caption=caption,
    )


class Photos(StaticFiles):
    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


app.mount("/photos", Photos(directory=UPLOADS))
