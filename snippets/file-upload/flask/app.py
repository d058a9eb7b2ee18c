from pathlib import Path

from flask import Flask, abort, request, send_from_directory
from werkzeug.utils import secure_filename

UPLOADS = Path(__file__).parent / "uploads"
UPLOADS.mkdir(exist_ok=True)

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1_000_000


@app.post("/photos")
def create_photo():
    photo = request.files["photo"]
    caption = request.form["caption"]
    path = UPLOADS / secure_filename(photo.filename)
    if path.suffix not in {".png", ".jpg", ".jpeg"}:
        abort(415, "Expected a PNG or a JPEG.")
    if path.exists():
        abort(409, f"There is already a photo {path.name}.")
    photo.save(path)
    return {
        "filename": path.name,
        "size": path.stat().st_size,
        "content_type": photo.mimetype,
        "caption": caption,
    }, 201


@app.get("/photos/<name>")
def get_photo(name):
    return send_from_directory(UPLOADS, name)
