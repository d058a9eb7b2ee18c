from django.urls import path

from birds import views

urlpatterns = [
    path("items/<int:item_id>", views.read_item),
    path("items", views.create_item),
    path("names/<str:name>", views.read_name),
    path("birds/", views.list_birds),
    path("search", views.search),
    path("greet", views.greet),
    path("crash", views.crash),
]
