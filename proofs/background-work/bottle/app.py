from pathlib import Path

from bottle import Bottle, response
from huey import SqliteHuey

app = Bottle()
tasks = SqliteHuey(filename="tasks.db")
done = Path("done.txt")


@tasks.task()
def ring(bird):
    done.write_text(f"{bird} ringed")


@app.post("/birds/<bird>/ring")
def queue(bird):
    ring(bird)
    response.status = 202
    return {"queued": bird}
