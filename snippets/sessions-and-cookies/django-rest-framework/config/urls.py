from django.urls import path

from birds import views

urlpatterns = [
    path("login", views.SignInView.as_view()),
    path("me", views.MeView.as_view()),
    path("seen", views.SeenView.as_view()),
    path("habitat", views.HabitatView.as_view()),
    path("logout", views.SignOutView.as_view()),
]
