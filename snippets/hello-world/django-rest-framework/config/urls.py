from django.urls import path

from birds import views

urlpatterns = [
    path("", views.hello),
]
