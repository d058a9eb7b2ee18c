from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from birds.views import BirdDetail, BirdList

urlpatterns = [
    path("birds", BirdList.as_view()),
    path("birds/<int:bird_id>", BirdDetail.as_view()),
    path("openapi.json", SpectacularJSONAPIView.as_view()),
]
