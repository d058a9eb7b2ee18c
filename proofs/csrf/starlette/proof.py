from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette_wtf import CSRFProtectMiddleware, csrf_protect, csrf_token


@csrf_protect
async def form(request):
    return JSONResponse({"token": csrf_token(request)})


@csrf_protect
async def add(request):
    return JSONResponse({"added": True})


app = Starlette(
    routes=[Route("/form", form), Route("/birds", add, methods=["POST"])],
    middleware=[
        Middleware(SessionMiddleware, secret_key="a secret"),
        Middleware(CSRFProtectMiddleware, csrf_secret="another secret"),
    ],
)
client = TestClient(app)
without = client.post("/birds")
assert without.status_code == 403, without.text
print("without", without.status_code, without.text)
token = client.get("/form").json()["token"]
with_it = client.post("/birds", headers={"X-CSRFToken": token})
assert with_it.status_code == 200, with_it.text
print("with", with_it.status_code, with_it.json())
