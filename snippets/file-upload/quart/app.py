from pathlib import Path
from uuid import uuid4

from quart import Quart, abort, request, send_from_directory

UPLOADS = Path(__file__).parent / "uploads"
UPLOADS.mkdir(exist_ok=True)
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}

app = Quart(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1_000_000


@app.post("/photos")
async def create_photo():
    if request.content_length is None:
        abort(411)
    photo = (await request.files)["photo"]
    caption = (await request.form)["caption"]
    if photo.mimetype not in SUFFIXES:
        abort(415, "Expected a PNG or a JPEG.")
    path = UPLOADS / f"{uuid4()}{SUFFIXES[photo.mimetype]}"
    await photo.save(path)
    return {
        "filename": path.name,
        "size": path.stat().st_size,
        "content_type": photo.mimetype,
        "caption": caption,
    }, 201


@app.get("/photos/<name>")
async def get_photo(name):
    response = await send_from_directory(UPLOADS, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
