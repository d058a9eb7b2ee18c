from django.urls import path

from birds import views

urlpatterns = [
    path("birds", views.list_birds),
    path("broken", views.broken),
]
