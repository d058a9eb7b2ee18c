import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.error import URLError
from urllib.request import urlopen

command = [sys.executable, "-m", "hypercorn", "app:app"]
server = subprocess.Popen(
    [*command, "--bind", "127.0.0.1:8086"],
    stdout=subprocess.PIPE,
    stderr=subprocess.DEVNULL,
    text=True,
)


def ask():
    while server.poll() is None:
        try:
            return urlopen("http://127.0.0.1:8086/slow").read()
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the server ended")


with ThreadPoolExecutor() as clients:
    answer = clients.submit(ask)
    assert server.stdout.readline() == "working\n"
    server.send_signal(signal.SIGTERM)
    assert answer.result() == b"Done."
    assert server.wait() == 0
print("SIGTERM during a request:", answer.result().decode())
