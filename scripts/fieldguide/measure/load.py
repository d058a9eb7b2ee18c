"""Sending requests with an existing program, h2load, and reading what it says."""

from __future__ import annotations

import math
import os
import re
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fieldguide.catalog.measure_plan import Work
from fieldguide.running.problems import RunError
from fieldguide.running.processes import MARK

PATIENCE = 30.0
"""Seconds that it may take longer than expected; a server that cuts connections keeps it trying."""
FEWEST = 2
"""Requests on each connection, at the least."""
UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0}


@dataclass(frozen=True)
class LoadResult:
    """So many requests, all answered with success: seconds for all of them, milliseconds for each."""

    count: int
    seconds: float
    milliseconds: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        """The median time of one request, in milliseconds."""
        return statistics.median(self.milliseconds)


def read(text: str, count: int) -> float:
    """Seconds until all of `count` requests were answered. Raises RunError where one was not."""
    finished = re.search(r"^finished in ([\d.]+)(us|ms|s),", text, re.MULTILINE)
    requests = re.search(r"^requests: .* (\d+) succeeded, (\d+) failed", text, re.MULTILINE)
    codes = re.search(r"^status codes: (\d+) 2xx", text, re.MULTILINE)
    if not (finished and requests and codes):
        raise RunError("h2load said nothing that can be read", text)
    if not int(requests[1]) == int(codes[1]) == count:
        raise RunError(f"only {codes[1]} of {count} requests were answered with success", text)
    return float(finished[1]) * UNITS[finished[2]]


class Sender:
    """Runs h2load; what it starts carries the session's mark and ends with it."""

    def __init__(self, session: str) -> None:
        self._session = session

    def send(self, url: str, work: Work, connections: int, count: int, *, each: bool = False) -> LoadResult:
        """Send exactly so many requests over so many connections, one after another on each.

        `each` asks for the time of every single one as well.
        """
        with tempfile.TemporaryDirectory(prefix="fieldguide-") as folder:
            command = ["h2load", "--h1", "--requests", str(count), "--clients", str(connections)]
            command += ["--header", f":method: {work.method}"]
            if work.body is not None:
                body = Path(folder, "body")
                body.write_text(work.body, encoding="utf-8")
                command += ["--header", "content-type: application/json", "--data", str(body)]
            log = Path(folder, "log")
            command += ["--log-file", str(log)] if each else []
            text = self._run([*command, url + work.path])
            lines = log.read_text(encoding="ascii").splitlines() if each else []
        times = tuple(int(line.split("\t")[2]) / 1000 for line in lines)
        return LoadResult(count, read(text, count), times)

    def warm(self, url: str, work: Work, connections: int, warm_up: float, seconds: float) -> int:
        """Send some that do not count, and give how many requests take so many seconds.

        The number is fixed before they are sent, because a load that ends by the clock leaves
        requests behind that the server still works at and nobody counts.
        """
        count = FEWEST * connections
        for wanted in (warm_up, seconds):
            sent = self.send(url, work, connections, count)
            count = connections * max(FEWEST, math.ceil(wanted * count / sent.seconds / connections))
        return count

    def _run(self, command: list[str]) -> str:
        with _ended(command, self._session) as process:
            try:
                text, _ = process.communicate(timeout=PATIENCE)
            except subprocess.TimeoutExpired as error:
                message = f"not all requests were answered within {PATIENCE:g} s"
                raise RunError(message, " ".join(command)) from error
        if process.returncode:
            raise RunError(f"h2load ended with exit status {process.returncode}", text)
        return text


@contextmanager
def _ended(command: list[str], session: str) -> Iterator[subprocess.Popen[str]]:
    """A program of ours in a session of its own, so that Ctrl-C reaches us and not it."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, MARK: f"{session}.load"},
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        if process.stdout:
            process.stdout.close()
        process.wait()
