from django.urls import path

from birds import views

urlpatterns = [
    path("sightings", views.create_sighting),
    path("sightings/<int:pk>", views.SightingDetail.as_view()),
]
