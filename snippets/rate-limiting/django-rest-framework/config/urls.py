from django.urls import path

from birds import views

urlpatterns = [
    path("birds", views.BirdListView.as_view()),
]
