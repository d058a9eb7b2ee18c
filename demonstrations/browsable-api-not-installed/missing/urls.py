from django.urls import path
from rest_framework.decorators import api_view
from rest_framework.response import Response


@api_view()
def list_birds(request):
    return Response(["Kingfisher", "Wren"])


urlpatterns = [path("birds", list_birds)]
