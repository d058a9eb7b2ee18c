from pathlib import Path

from aiohttp import web
from huey import SqliteHuey

tasks = SqliteHuey(filename="tasks.db")
done = Path("done.txt")


@tasks.task()
def ring(bird):
    done.write_text(f"{bird} ringed")


async def queue(request):
    bird = request.match_info["bird"]
    ring(bird)
    return web.json_response({"queued": bird}, status=202)


app = web.Application()
app.add_routes([web.post("/birds/{bird}/ring", queue)])
