from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

HABITATS = ["river", "garden", "farmland"]


async def http_exception(request, exc):
    return JSONResponse({"detail": exc.detail}, status_code=exc.status_code)


async def cannot_encode(request, exc):
    return JSONResponse({"detail": "Half a character."}, status_code=400)


def find_errors(data):
    errors = {}
    name = data.get("name")
    if not isinstance(name, str) or not 1 <= len(name) <= 50:
        errors["name"] = "Expected 1 to 50 characters."
    wingspan_cm = data.get("wingspan_cm")
    if type(wingspan_cm) not in (int, float):
        errors["wingspan_cm"] = "Expected a number."
    elif not 0 < wingspan_cm <= 400:
        errors["wingspan_cm"] = "Expected more than 0, at most 400."
    if data.get("habitat") not in HABITATS:
        errors["habitat"] = f"Expected one of {', '.join(HABITATS)}."
    return errors


async def create_bird(request):
    content_type = request.headers.get("content-type", "")
    if content_type.partition(";")[0] != "application/json":
        raise HTTPException(415, "Expected application/json.")
    try:
        data = await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None
    if not isinstance(data, dict):
        raise HTTPException(400, "Expected a JSON object.")
    errors = find_errors(data)
    if errors:
        return JSONResponse({"errors": errors}, status_code=400)
    bird = {
        "name": data["name"],
        "wingspan_cm": data["wingspan_cm"],
        "habitat": data["habitat"],
    }
    return JSONResponse(bird, status_code=201)


app = Starlette(
    routes=[Route("/birds", create_bird, methods=["POST"])],
    exception_handlers={
        HTTPException: http_exception,
        UnicodeEncodeError: cannot_encode,
    },
)
