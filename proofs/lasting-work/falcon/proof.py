import subprocess
import sys
import time

from app import app, done
from falcon import testing

result = testing.TestClient(app).simulate_post("/birds/robin/ring")
assert result.status_code == 202, result.text
assert not done.exists()
print(result.status_code, result.json, "no worker runs yet")
worker = subprocess.Popen(
    [sys.executable, "-m", "huey.bin.huey_consumer", "app.tasks"],
    stderr=subprocess.DEVNULL,
)
while not done.exists() or not done.read_text():
    assert worker.poll() is None, "the worker has ended"
    time.sleep(0.1)
worker.terminate()
worker.wait()
print("later, by a worker in another process:", done.read_text())
