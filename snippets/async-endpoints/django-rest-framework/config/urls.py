from django.urls import path

from birds import views

urlpatterns = [
    path("forecast", views.get_forecast),
    path("overview", views.get_overview),
]
