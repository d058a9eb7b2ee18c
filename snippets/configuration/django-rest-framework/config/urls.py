from django.urls import path

from birds import views

urlpatterns = [
    path("settings", views.get_settings),
    path("private", views.get_private),
]
