from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette_problem.handler import add_exception_handler


async def read(request):
    raise HTTPException(404, "There is no bird 7.")


app = Starlette(routes=[Route("/birds/7", read)])
add_exception_handler(app)
client = TestClient(app)
for response in [
    client.get("/birds/7"),
    client.get("/dodos"),
    client.post("/birds/7"),
]:
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["status"] == response.status_code
    print(problem)
