from django.conf import settings
from rest_framework.decorators import api_view, permission_classes
from rest_framework.response import Response

from birds.permissions import HasApiKey


@api_view()
def get_settings(request):
    return Response(
        {
            "greeting": settings.BIRDS_GREETING,
            "page_size": settings.BIRDS_PAGE_SIZE,
        }
    )


@api_view()
@permission_classes([HasApiKey])
def get_private(request):
    return Response({"message": "Welcome."})
