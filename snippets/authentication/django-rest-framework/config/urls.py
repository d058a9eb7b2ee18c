from django.urls import path

from birds import views

urlpatterns = [
    path("token", views.TokenView.as_view()),
    path("me", views.MeView.as_view()),
]
