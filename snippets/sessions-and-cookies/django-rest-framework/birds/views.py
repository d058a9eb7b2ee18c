from django.contrib.auth import authenticate, login, logout
from rest_framework import status
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.parsers import JSONParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView


class SignInView(APIView):
    parser_classes = [JSONParser]

    def post(self, request):
        name = request.data["name"]
        password = request.data["password"]
        user = authenticate(request, username=name, password=password)
        if user is None:
            raise AuthenticationFailed
        login(request, user)
        return Response({"name": user.username})


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
        seen = [*request.session.get("seen", []), request.data["name"]]
        request.session["seen"] = seen
        return Response({"seen": seen})


class HabitatView(SessionView):
    def post(self, request):
        response = Response(status=status.HTTP_204_NO_CONTENT)
        habitat = request.data["habitat"]
        response.set_cookie(
            "habitat", habitat, httponly=True, samesite="Lax"
        )
        return response


class SignOutView(SessionView):
    def post(self, request):
        logout(request)
        return Response(status=status.HTTP_204_NO_CONTENT)
