from rest_framework.decorators import api_view
from rest_framework.response import Response


@api_view(["GET", "POST"])
def list_birds(request):
    if request.method == "POST":
        return Response({"name": request.data["name"]}, status=201)
    birds = [{"id": 1, "name": "Kingfisher"}]
    return Response(birds, headers={"X-Total-Count": len(birds)})


@api_view()
def broken(request):
    raise RuntimeError("The nest is empty.")
