from django.urls import path

from birds import views

urlpatterns = [
    path("events", views.stream_events),
    path("streams", views.count_streams),
    path("birds.csv", views.stream_birds),
]
