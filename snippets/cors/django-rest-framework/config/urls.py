from django.urls import path

from birds import views

urlpatterns = [
    path("birds", views.BirdList.as_view()),
    path("broken", views.broken),
]
