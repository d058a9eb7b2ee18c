from django.urls import path

from birds import views

handler400 = "birds.problems.bad_request"
handler404 = "birds.problems.not_found"
handler500 = "birds.problems.server_error"

urlpatterns = [
    path("birds", views.BirdList.as_view()),
    path("birds/<int:bird_id>", views.BirdDetail.as_view(), name="bird"),
    path("broken", views.Broken.as_view()),
]
