from django.contrib import admin
from django.urls import path

from birds.views import BirdList

urlpatterns = [
    path("admin/", admin.site.urls),
    path("birds", BirdList.as_view()),
]
