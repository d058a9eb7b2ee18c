from django.urls import path

from birds import views

urlpatterns = [
    path("birds", views.create_bird),
    path("birds/form", views.create_bird_from_form),
    path("notes", views.count_characters),
]
