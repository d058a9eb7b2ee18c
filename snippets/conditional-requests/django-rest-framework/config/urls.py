from django.urls import path

from birds import views

urlpatterns = [
    path("birds/<int:bird_id>", views.bird_detail),
]
