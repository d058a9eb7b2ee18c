from pathlib import Path
from uuid import uuid4

import falcon
import falcon.asgi
from falcon import media

UPLOADS = Path(__file__).resolve().parent / "uploads"
UPLOADS.mkdir(exist_ok=True)
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


async def limit_body(req, resp, resource, params):
    if req.content_length is None:
        raise falcon.HTTPLengthRequired
    if req.content_length > 1_000_000:
        raise falcon.HTTPContentTooLarge(description="Expected up to 1 MB.")


class PhotoResource:
    @falcon.before(limit_body)
    async def on_post(self, req, resp):
        photo = caption = content_type = None
        async for part in await req.get_media():
            if part.name == "photo":
                content_type = part.content_type
                photo = await part.get_data()
            elif part.name == "caption":
                caption = await part.get_text()
        if photo is None or caption is None:
            description = "Expected a photo and a caption."
            raise falcon.HTTPBadRequest(description=description)
        if content_type not in SUFFIXES:
            description = "Expected a PNG or a JPEG."
            raise falcon.HTTPUnsupportedMediaType(description=description)
        name = f"{uuid4()}{SUFFIXES[content_type]}"
        await falcon.sync_to_async((UPLOADS / name).write_bytes, photo)
        resp.media = {
            "filename": name,
            "size": len(photo),
            "content_type": content_type,
            "caption": caption,
        }
        resp.status = falcon.HTTP_201


class NoSniffMiddleware:
    async def process_response(self, req, resp, resource, req_succeeded):
        resp.set_header("X-Content-Type-Options", "nosniff")


app = falcon.asgi.App(middleware=[NoSniffMiddleware()])
app.req_options.media_handlers = media.Handlers(
    {falcon.MEDIA_MULTIPART: media.MultipartFormHandler()}
)
app.add_route("/photos", PhotoResource())
app.add_static_route("/photos", UPLOADS)
