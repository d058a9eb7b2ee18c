"""Tells the chance of rain at a place, 0.2 seconds after it is asked.

GET /count tells how many questions have come since the last GET /count,
over how many connections, and how many of them waited at once.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

RAIN = {"/coast": 20, "/forest": 35, "/river": 60}

lock = Lock()
clients: list[tuple[str, int]] = []
waiting = at_once = 0


def count() -> dict[str, int]:
    global at_once
    with lock:
        counted = {
            "questions": len(clients),
            "connections": len(set(clients)),
            "at_once": at_once,
        }
        clients.clear()
        at_once = 0
    return counted


def tell_rain(place: str, client: tuple[str, int]) -> dict[str, int]:
    global waiting, at_once
    with lock:
        clients.append(client)
        waiting += 1
        at_once = max(at_once, waiting)
    time.sleep(0.2)
    with lock:
        waiting -= 1
    return {"rain": RAIN[place]}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self) -> None:
        if self.path == "/count":
            answer = count()
        elif self.path in RAIN:
            answer = tell_rain(self.path, self.client_address)
        else:
            self.send_error(404)
            return
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    request_queue_size = 64


Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
