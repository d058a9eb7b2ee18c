from rest_framework.decorators import api_view
from rest_framework.response import Response

from birds.serializers import ItemSerializer


@api_view()
def read_item(request, item_id):
    return Response({"id": item_id})


@api_view(["POST"])
def create_item(request):
    serializer = ItemSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Response(serializer.data, status=201)


@api_view()
def read_name(request, name):
    return Response({"name": name})


@api_view()
def list_birds(request):
    return Response({"birds": []})


@api_view()
def search(request):
    return Response({"q": request.query_params.get("q", "")})


@api_view()
def greet(request):
    name = request.query_params.get("name", "")
    headers = {"X-Greeting": f"Hello, {name}"}
    return Response({"greeting": "Hello"}, headers=headers)


@api_view()
def crash(request):
    raise RuntimeError("a bug")
