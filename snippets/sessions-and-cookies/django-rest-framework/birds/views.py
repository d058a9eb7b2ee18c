from django.contrib.auth import authenticate, login, logout
from rest_framework import status
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.parsers import JSONParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from birds.serializers import (
    PreferenceSerializer,
    SeenBirdSerializer,
    SignInSerializer,
)


class OpenView(APIView):
    authentication_classes = []
    parser_classes = [JSONParser]


class SignInView(OpenView):
    def post(self, request):
        serializer = SignInSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        user = authenticate(
            request,
            username=serializer.validated_data["name"],
            password=serializer.validated_data["password"],
        )
        if user is None:
            raise AuthenticationFailed
        request.session.flush()
        login(request, user)
        return Response({"name": user.username})


class HabitatView(OpenView):
    def post(self, request):
        serializer = PreferenceSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        response = Response(status=status.HTTP_204_NO_CONTENT)
        response.set_cookie(
            "habitat",
            serializer.validated_data["habitat"],
            httponly=True,
            samesite="Lax",
        )
        return response


class SessionView(APIView):
    authentication_classes = [SessionAuthentication]
    permission_classes = [IsAuthenticated]


class MeView(SessionView):
    def get(self, request):
        me = {
            "name": request.user.username,
            "seen": request.session.get("seen", []),
            "habitat": request.COOKIES.get("habitat"),
        }
        return Response(me)


class SeenView(SessionView):
    def post(self, request):
        serializer = SeenBirdSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        bird = serializer.validated_data["name"]
        seen = [*request.session.get("seen", []), bird]
        request.session["seen"] = seen
        return Response({"seen": seen})


class SignOutView(SessionView):
    def post(self, request):
        logout(request)
        return Response(status=status.HTTP_204_NO_CONTENT)
