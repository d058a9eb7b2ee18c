from django.urls import path

from birds import views

urlpatterns = [
    path("health", views.health),
    path("slow", views.slow),
    path("crash", views.crash),
]
