from django.urls import path

from birds import views

urlpatterns = [
    path("birds", views.list_birds),
    path("slow", views.slow),
    path("crash", views.crash),
]
