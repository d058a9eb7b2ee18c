from rest_framework import mixins, viewsets
from rest_framework.authentication import TokenAuthentication
from rest_framework.permissions import DjangoModelPermissions

from birds.models import Bird
from birds.permissions import IsAuthor
from birds.serializers import BirdSerializer


class BearerAuthentication(TokenAuthentication):
    keyword = "Bearer"


class BirdViewSet(
    mixins.ListModelMixin,
    mixins.CreateModelMixin,
    mixins.DestroyModelMixin,
    viewsets.GenericViewSet,
):
    queryset = Bird.objects.select_related("author").order_by("id")
    serializer_class = BirdSerializer
    authentication_classes = [BearerAuthentication]
    permission_classes = [DjangoModelPermissions, IsAuthor]

    def perform_create(self, serializer):
        serializer.save(author=self.request.user)
