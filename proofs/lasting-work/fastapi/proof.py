import subprocess
import sys
import time
from pathlib import Path

from celery import Celery
from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
tasks = Celery(broker="filesystem://")
tasks.conf.broker_transport_options = {
    "data_folder_in": "queue",
    "data_folder_out": "queue",
}
done = Path("done.txt")


@tasks.task(name="ring")
def ring(bird):
    done.write_text(f"{bird} ringed")


@app.post("/birds/{bird}/ring", status_code=202)
def queue(bird: str):
    ring.delay(bird)
    return {"queued": bird}


if __name__ == "__main__":
    Path("queue").mkdir()
    response = TestClient(app).post("/birds/robin/ring")
    assert response.status_code == 202, response.text
    assert not done.exists()
    print(response.status_code, response.json(), "no worker runs yet")
    command = [sys.executable, "-m", "celery", "-A", "proof:tasks"]
    worker = subprocess.Popen(
        [*command, "worker", "--pool", "solo"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not done.exists() or not done.read_text():
        assert worker.poll() is None, "the worker has ended"
        time.sleep(0.1)
    worker.terminate()
    worker.wait()
    print("later, by a worker in another process:", done.read_text())
