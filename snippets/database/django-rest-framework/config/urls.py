from rest_framework import routers

from birds import views

router = routers.SimpleRouter(trailing_slash=False)
router.register("species", views.SpeciesViewSet)
router.register("sightings", views.SightingViewSet)

urlpatterns = router.urls
