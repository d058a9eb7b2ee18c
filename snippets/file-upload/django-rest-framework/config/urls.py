from django.urls import path

from birds import views

urlpatterns = [
    path("photos", views.PhotoList.as_view()),
    path("photos/<name>", views.PhotoDetail.as_view()),
]
