from django.urls import path

from birds.views import BirdList

urlpatterns = [
    path("birds", BirdList.as_view()),
]
