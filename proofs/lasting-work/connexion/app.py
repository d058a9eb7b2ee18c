from pathlib import Path

from connexion import AsyncApp
from huey import SqliteHuey

tasks = SqliteHuey(filename="tasks.db")
done = Path("done.txt")


@tasks.task()
def ring(bird):
    done.write_text(f"{bird} ringed")


def queue(bird):
    ring(bird)
    return {"queued": bird}, 202


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
