from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.http import FileResponse
from rest_framework.exceptions import APIException, NotFound
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response
from rest_framework.views import APIView

from birds.serializers import SUFFIXES, PhotoSerializer

storage = FileSystemStorage(location=settings.BASE_DIR / "uploads")


class TooLarge(APIException):
    status_code = 413
    default_detail = "Expected at most 1 MB."


class PhotoList(APIView):
    parser_classes = [MultiPartParser]

    def post(self, request):
        if int(request.META.get("CONTENT_LENGTH") or 0) > 1_000_000:
            raise TooLarge
        serializer = PhotoSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        photo = serializer.validated_data["photo"]
        name = f"{uuid4()}{SUFFIXES[photo.image.format]}"
        return Response(
            {
                "filename": storage.save(name, photo),
                "size": photo.size,
                "content_type": photo.content_type,
                "caption": serializer.validated_data["caption"],
            },
            status=201,
        )


class PhotoDetail(APIView):
    def get(self, request, name):
        try:
            return FileResponse(storage.open(name))
        except (OSError, ValueError):
            raise NotFound from None
