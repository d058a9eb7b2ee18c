from functools import wraps
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import (
    SuspiciousFileOperation,
    ValidationError,
)
from django.core.files.storage import FileSystemStorage
from django.forms import ImageField
from django.http import FileResponse
from django.http.multipartparser import MultiPartParserError
from ninja import File, Form, NinjaAPI, Schema, Status, UploadedFile
from ninja.decorators import decorate_view
from ninja.errors import HttpError

SUFFIXES = {"PNG": ".png", "JPEG": ".jpg"}

api = NinjaAPI()
storage = FileSystemStorage(location=settings.BASE_DIR / "uploads")


class Photo(Schema):
    filename: str
    size: int
    content_type: str
    caption: str


def refuse(request, status, detail):
    return api.create_response(request, {"detail": detail}, status=status)


@api.exception_handler(MultiPartParserError)
def malformed(request, exc):
    return refuse(request, 400, "Cannot parse the form.")


def limit_body(view):
    @wraps(view)
    def limited(request, *args, **kwargs):
        length = request.META.get("CONTENT_LENGTH")
        if not length:
            return refuse(request, 411, "Send a Content-Length.")
        if int(length) > 1_000_000:
            return refuse(request, 413, "Expected at most 1 MB.")
        return view(request, *args, **kwargs)

    return limited


@api.post("/photos", response={201: Photo})
@decorate_view(limit_body)
def create_photo(request, photo: File[UploadedFile], caption: Form[str]):
    try:
        photo = ImageField().clean(photo)
    except ValidationError as error:
        raise HttpError(422, error.messages[0]) from None
    if photo.image.format not in SUFFIXES:
        raise HttpError(422, "Expected a PNG or a JPEG.")
    name = f"{uuid4()}{SUFFIXES[photo.image.format]}"
    return Status(
        201,
        {
            "filename": storage.save(name, photo),
            "size": photo.size,
            "content_type": photo.content_type,
            "caption": caption,
        },
    )


@api.get("/photos/{name}")
def get_photo(request, name: str):
    try:
        return FileResponse(storage.open(name))
    except (OSError, ValueError, SuspiciousFileOperation):
        raise HttpError(404, "Photo not found") from None
