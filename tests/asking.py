"""Sending one request, from this process or from one in another network: `python -m tests.asking URL`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from fieldguide.catalog.ledger import Command

SECONDS = 60


@dataclass(frozen=True)
class Reply:
    """What came back; a status of 0 means that nobody responded, and the body says why."""

    status: int
    body: str


def asked(url: str, request: Command) -> Reply:
    """The response to a request at a URL without a path, such as http://127.0.0.1:8000."""
    connection = HTTPConnection(str(urlsplit(url).netloc), timeout=SECONDS)
    try:
        body = request.body.encode() if request.body is not None else None
        connection.request(request.method, request.path, body, dict(request.headers))
        response = connection.getresponse()
        return Reply(response.status, response.read().decode("utf-8", "replace"))
    except (OSError, HTTPException) as error:
        return Reply(0, repr(error))
    finally:
        connection.close()


if __name__ == "__main__":
    print(json.dumps(asdict(asked(sys.argv[1], Command.model_validate_json(sys.stdin.read())))))  # noqa: T201
