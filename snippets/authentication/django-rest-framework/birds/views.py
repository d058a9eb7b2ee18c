from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.views import TokenViewBase

from birds.serializers import TokenSerializer


class TokenView(TokenViewBase):
    serializer_class = TokenSerializer


class MeView(APIView):
    def get(self, request):
        return Response({"name": request.user.username})
