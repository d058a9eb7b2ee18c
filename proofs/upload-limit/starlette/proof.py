from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient


async def upload(request):
    return JSONResponse({"bytes": len(await request.body())})


app = Starlette(
    routes=[Route("/photos", upload, methods=["POST"], max_body_size=1000)]
)
client = TestClient(app)
for size, status in {1000: 200, 1001: 413}.items():
    response = client.post("/photos", content=b"x" * size)
    assert response.status_code == status, response.text
    print(size, response.status_code, response.text)
