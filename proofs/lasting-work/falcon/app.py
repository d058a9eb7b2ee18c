from pathlib import Path

import falcon
import falcon.asgi
from huey import SqliteHuey

tasks = SqliteHuey(filename="tasks.db")
done = Path("done.txt")


@tasks.task()
def ring(bird):
    done.write_text(f"{bird} ringed")


class RingResource:
    async def on_post(self, req, resp, bird):
        await falcon.sync_to_async(ring, bird)
        resp.media = {"queued": bird}
        resp.status = falcon.HTTP_202


app = falcon.asgi.App()
app.add_route("/birds/{bird}/ring", RingResource())
