from django.urls import path

from birds import views

urlpatterns = [
    path("hello", views.hello),
    path("birds/<int:bird_id>", views.check_bird),
    path("birds", views.BirdList.as_view()),
    path("forecast", views.get_forecast),
    path("wait/<int:milliseconds>", views.wait),
]
