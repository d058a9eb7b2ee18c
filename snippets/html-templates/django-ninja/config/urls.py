from django.urls import path

from birds import views

urlpatterns = [
    path("birds", views.list_birds, name="list_birds"),
    path("birds/<int:bird_id>", views.get_bird, name="get_bird"),
]
