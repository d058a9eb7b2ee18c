from pathlib import Path
from uuid import uuid4

from flask import Flask, abort, request, send_from_directory

UPLOADS = Path(__file__).parent / "uploads"
UPLOADS.mkdir(exist_ok=True)
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1_000_000


@app.post("/photos")
def create_photo():
    photo = request.files["photo"]
    caption = request.form["caption"]
    if photo.mimetype not in SUFFIXES:
        abort(415, "Expected a PNG or a JPEG.")
    path = UPLOADS / f"{uuid4()}{SUFFIXES[photo.mimetype]}"
    photo.save(path)
    return {
        "filename": path.name,
        "size": path.stat().st_size,
        "content_type": photo.mimetype,
        "caption": caption,
    }, 201


@app.get("/photos/<name>")
def get_photo(name):
    response = send_from_directory(UPLOADS, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
