"""Sending one request, from this process or, as a script, from one in another network.

It imports nothing that isn't Python's, so that it starts at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection, HTTPException

SECONDS = 60


@dataclass(frozen=True)
class Request:
    """What is sent."""

    method: str = "GET"
    path: str = "/"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None


@dataclass(frozen=True)
class Reply:
    """What came back; a status of 0 means that nobody responded, and the body says why."""

    status: int
    body: str


def asked(host: str, request: Request) -> Reply:
    """The response of a host, such as 127.0.0.1:8000."""
    connection = HTTPConnection(host, timeout=SECONDS)
    try:
        body = None if request.body is None else request.body.encode()
        connection.request(request.method, request.path, body, dict(request.headers))
        response = connection.getresponse()
        return Reply(response.status, response.read().decode("utf-8", "replace"))
    except (OSError, HTTPException) as error:
        return Reply(0, repr(error))
    finally:
        connection.close()


if __name__ == "__main__":
    json.dump(asdict(asked(sys.argv[1], Request(**json.load(sys.stdin)))), sys.stdout)
