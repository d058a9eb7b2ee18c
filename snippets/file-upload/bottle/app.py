from pathlib import Path
from uuid import uuid4

from bottle import Bottle, abort, request, response, static_file

UPLOADS = Path(__file__).parent / "uploads"
UPLOADS.mkdir(exist_ok=True)
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}

app = Bottle()


@app.post("/photos")
def create_photo():
    if not 0 <= request.content_length <= 1_000_000:
        abort(413, "Expected at most 1 MB.")
    photo = request.files.photo
    caption = request.forms.caption
    if not photo or not caption:
        abort(400, "Expected a photo and a caption.")
    if photo.content_type not in SUFFIXES:
        abort(415, "Expected a PNG or a JPEG.")
    path = UPLOADS / f"{uuid4()}{SUFFIXES[photo.content_type]}"
    photo.save(str(path))
    response.status = 201
    return {
        "filename": path.name,
        "size": path.stat().st_size,
        "content_type": photo.content_type,
        "caption": caption,
    }


@app.get("/photos/<name>")
def get_photo(name):
    headers = {"X-Content-Type-Options": "nosniff"}
    return static_file(name, root=UPLOADS, headers=headers)
