from rest_framework import routers

from birds import views

router = routers.SimpleRouter(trailing_slash=False)
router.register("birds", views.BirdViewSet)

urlpatterns = router.urls
