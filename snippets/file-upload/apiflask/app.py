from pathlib import Path
from uuid import uuid4

from apiflask import APIFlask, FileSchema, Schema
from apiflask.fields import File, Integer, String
from flask import send_from_directory
from marshmallow import ValidationError

UPLOADS = Path(__file__).parent / "uploads"
UPLOADS.mkdir(exist_ok=True)
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}

app = APIFlask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1_000_000


def check_type(photo):
    if photo.mimetype not in SUFFIXES:
        raise ValidationError("Expected a PNG or a JPEG.")


class PhotoIn(Schema):
    photo = File(required=True, validate=check_type)
    caption = String(required=True)


class PhotoOut(Schema):
    filename = String()
    size = Integer()
    content_type = String()
    caption = String()


@app.post("/photos")
@app.input(PhotoIn, location="form_and_files")
@app.output(PhotoOut, status_code=201)
def create_photo(form_and_files_data):
    photo = form_and_files_data["photo"]
    path = UPLOADS / f"{uuid4()}{SUFFIXES[photo.mimetype]}"
    photo.save(path)
    return {
        "filename": path.name,
        "size": path.stat().st_size,
        "content_type": photo.mimetype,
        "caption": form_and_files_data["caption"],
    }


@app.get("/photos/<name>")
@app.output(FileSchema, content_type="image/png")
@app.doc(responses={200: {"content": {"image/jpeg": {}}}})
def get_photo(name):
    response = send_from_directory(UPLOADS, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
