from django.urls import path

from birds import views

urlpatterns = [
    path("birds/last", views.get_last_bird),
]
