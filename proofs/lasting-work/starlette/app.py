from pathlib import Path

from huey import SqliteHuey
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

tasks = SqliteHuey(filename="tasks.db")
done = Path("done.txt")


@tasks.task()
def ring(bird):
    done.write_text(f"{bird} ringed")


def queue(request):
    bird = request.path_params["bird"]
    ring(bird)
    return JSONResponse({"queued": bird}, status_code=202)


app = Starlette(
    routes=[Route("/birds/{bird}/ring", queue, methods=["POST"])]
)
