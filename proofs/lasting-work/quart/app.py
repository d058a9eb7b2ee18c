from pathlib import Path

from huey import SqliteHuey
from quart import Quart

tasks = SqliteHuey(filename="tasks.db")
done = Path("done.txt")
app = Quart(__name__)


@tasks.task()
def ring(bird):
    done.write_text(f"{bird} ringed")


@app.post("/birds/<bird>/ring")
def queue(bird):
    ring(bird)
    return {"queued": bird}, 202
