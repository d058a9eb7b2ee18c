import subprocess
import sys
import time

from app import app, done
from litestar.testing import TestClient

with TestClient(app) as client:
    response = client.post("/birds/robin/ring")
assert response.status_code == 202, response.text
assert not done.exists()
print(response.status_code, response.json(), "no worker runs yet")
worker = subprocess.Popen(
    [sys.executable, "-m", "litestar", "queues", "run"],
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
while not done.exists() or not done.read_text():
    assert worker.poll() is None, "the worker has ended"
    time.sleep(0.1)
worker.terminate()
worker.wait()
print("later, by a worker in another process:", done.read_text())
