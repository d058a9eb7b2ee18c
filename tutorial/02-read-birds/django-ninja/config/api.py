from ninja import NinjaAPI

api = NinjaAPI()
api.add_router("/birds", "birds.api.router")


@api.get("/")
def hello(request):
    return {"hello": "birds"}
