"""Sending one cell strangers' inputs, and judging what comes back.

The program gets the good request of each endpoint first, then every input in every place. An answer that no
client should get is a fault, and so is a good request that fails after an input was taken in.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.client import responses
from http.cookies import SimpleCookie
from typing import Any

from fieldguide.catalog import Cell
from fieldguide.catalog.endpoints import Endpoint
from fieldguide.catalog.hostile import Input, places
from fieldguide.catalog.ledger import Reply
from fieldguide.running import wire
from fieldguide.running.problems import RunError
from fieldguide.running.servers import Server
from fieldguide.running.workspace import Workspace
from fieldguide.verify.sending import Stranger, request
from fieldguide.verify.session import Failure

SECONDS = 30.0
"""How long an answer may take."""
END_SECONDS = 5.0
"""How long a server that gave no answer may take to end."""
KEPT = 200
"""Characters kept of a body."""
LOG_LINES = 6
"""Lines kept of what a server prints about a fault."""
UNANSWERED = {
    "closed": "no answer: the connection was closed",
    "silent": f"no answer within {SECONDS:g} seconds",
    "garbage": "an answer that is not HTTP",
}


class Asking:
    """One cell, all its endpoints, all inputs. `lay` gives a fresh folder with the cell in it."""

    def __init__(self, cell: Cell, lay: Callable[[], Workspace], stop: threading.Event) -> None:
        self.failures: list[Failure] = []
        self._cell = cell
        self._lay = lay
        self._stop = stop
        self._number = itertools.count(1)
        self._start()

    def _start(self) -> None:
        """Start the program from a fresh folder, and send it the good requests."""
        self._names: dict[str, str] = {}
        self._cookies: dict[str, str] = {}
        self._workspace = self._lay()
        try:
            self._workspace.prepare()
            self._server = Server(self._workspace)
        except BaseException:
            self._workspace.remove()
            raise
        try:
            for endpoint in self._cell.takes:
                self._well(endpoint)
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """Stop the program and remove its folder."""
        self._server.stop()
        self._workspace.remove()

    def replies(self) -> Iterator[Reply]:
        """What comes of each input. Raises RunError where a good request is not answered well."""
        for endpoint in self._cell.takes:
            for hostile in self._cell.inputs:
                for place in places(endpoint, hostile):
                    yield self._reply(endpoint, Stranger(hostile, place))

    def _send(self, endpoint: Endpoint, stranger: Stranger | None = None) -> wire.WireReply:
        if self._stop.is_set():
            raise RunError("interrupted")
        names = {**self._cookies, **self._names, "n": str(next(self._number))}
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        sends = {**endpoint.sends, "Cookie": cookie} if cookie else endpoint.sends
        sent = endpoint.model_copy(update={"sends": sends})
        data = request(sent, names, f"127.0.0.1:{self._server.port}", stranger)
        # To a HEAD there is no body to wait for.
        method = "HEAD" if endpoint.streams else endpoint.method
        try:
            return wire.ask(self._server.port, data, method, SECONDS)
        except OSError:
            return wire.WireReply("closed")

    def _well(self, endpoint: Endpoint) -> None:
        """The good request, of which the values to keep are kept."""
        if endpoint.numbered:
            return
        reply = self._send(endpoint)
        if reply.failure or not 200 <= reply.status < 400:
            said = UNANSWERED[reply.failure] if reply.failure else f"{reply.status} {_text(reply)}"
            message = f"the good {endpoint.request} of task.yml got {said}; correct it in `takes`"
            raise RunError(message, self._server.log)
        for name, value in reply.headers:
            if name.lower() == "set-cookie":
                self._cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
        body = _data(reply)
        for name, key in endpoint.keep.items():
            if not isinstance(body, dict) or key not in body:
                message = f"the answer to the good {endpoint.request} of task.yml has no {key}"
                raise RunError(f"{message}; correct `keep`", self._server.log)
            self._names[name] = str(body[key])

    def _reply(self, endpoint: Endpoint, stranger: Stranger) -> Reply:
        answer = self._send(endpoint, stranger)
        found = fault(answer, stranger.input)
        log = self._server.log.splitlines()[-LOG_LINES:]
        spoilt = ""
        if answer.failure:
            found += ", and the server ended" if self._ended() else ""
            self._anew()
        elif endpoint.method != "GET" and (found or answer.status < 400):
            spoilt = self._afterwards(endpoint)
        if spoilt:
            found = f"{found or answer.status}; after it, {spoilt}"
        refused = not found and answer.status >= 400
        reply = Reply(
            request=endpoint.request,
            input=stranger.input.slug,
            place=stranger.place,
            status=None if answer.failure else answer.status,
            type=_type(answer),
            body="" if refused else self._public(_text(answer)),
            fault=found,
            spoils=bool(spoilt),
        )
        if found and not self._cell.limit(reply):
            self._fail(reply, stranger.input.title, "\n".join(log))
        return reply

    def _ended(self) -> bool:
        """Whether the input has ended the server, which may take a moment to be seen."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._server.process.wait(END_SECONDS)
        return self._server.process.exit_code is not None

    def _afterwards(self, endpoint: Endpoint) -> str:
        """The fault that a good request meets after an input was taken in; all is started anew then."""
        for other in self._cell.takes:
            if not other.numbered and (other.method == "GET" or other == endpoint):
                found = fault(self._send(other))
                if found:
                    self._anew()
                    return f"a good {other.request} gets {found}"
        return ""

    def _anew(self) -> None:
        self.end()
        self._start()

    def _fail(self, reply: Reply, title: str, log: str) -> None:
        """One failure for each input, with the first place that shows it."""
        name = f"strangers: {reply.input}"
        if name not in [each.test for each in self.failures]:
            where = f" ({reply.place})" if reply.place else ""
            remedy = self._cell.limit_remedy(reply)
            self.failures.append(
                Failure(name, f"{reply.request}, {title}{where}: {reply.fault}; {remedy}", log)
            )

    def _public(self, text: str) -> str:
        return self._workspace.public(text).replace(f":{self._server.port}", ":8000")


def fault(answer: wire.WireReply, hostile: Input | None = None) -> str:
    """Why no client should get this answer, in words; an empty text where nothing is wrong with it."""
    accepted = answer.status < 400
    if answer.failure:
        found = UNANSWERED[answer.failure]
    elif answer.status >= 500:
        found = f"{answer.status} {responses.get(answer.status, answer.reason)}"
    elif _type(answer).endswith("json") and answer.body and _data(answer) is None:
        found = f"{answer.status}, and a body that is not JSON"
    elif accepted and hostile and hostile.refuse:
        found = f"{answer.status}, though it is nothing to accept"
    elif accepted and hostile and hostile.never and hostile.never.encode() in answer.body:
        found = f"{answer.status}, and what was sent came back"
    else:
        found = ""
    return found


def _data(answer: wire.WireReply) -> Any:
    """The JSON of an answer; None where it is none, as with NaN in it."""

    def refuse(word: str) -> Any:
        raise ValueError(word)

    try:
        data = json.loads(answer.body.decode("utf-8"), parse_constant=refuse)
    except (ValueError, RecursionError):
        return None
    return True if data is None else data


def _type(answer: wire.WireReply) -> str:
    kinds = (value for name, value in answer.headers if name.lower() == "content-type")
    return next(kinds, "").partition(";")[0].strip().lower()


def _text(answer: wire.WireReply) -> str:
    """The beginning of a body on one line; of a page its title."""
    text = answer.body.decode("utf-8", "replace")
    if _type(answer) == "text/html" and (title := re.search(r"<title>(.*?)</title>", text, re.DOTALL)):
        text = title[1]
    return " ".join(text.split())[:KEPT]
