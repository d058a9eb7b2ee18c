"""What one test of a contract leaves behind: its recording, or the reason of its failure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import pytest

from fieldguide.catalog import Catalog, Recording
from fieldguide.catalog.ledger import Output, TreeEntry
from fieldguide.running.problems import RunError
from fieldguide.running.servers import Server

CATALOG = pytest.StashKey[Catalog]()
"""The catalogue of a run of pytest: given by who starts it, else read from its root."""
_recording = pytest.StashKey[dict[str, Any]]()


def notes_of(item: pytest.Item) -> dict[str, Any]:
    """What a test notes for its recording."""
    return item.stash.setdefault(_recording, {})


def cell_name(item: pytest.Item) -> str | None:
    """`task/framework` of a contract's test; None for any other test."""
    callspec = getattr(item, "callspec", None)
    name = callspec.params.get("cell") if callspec else None
    return name if isinstance(name, str) and item.path.name == "contract.py" else None


def failed(call: pytest.CallInfo[None], server: Server | None) -> dict[str, str]:
    """Why a test failed, and what the program has printed."""
    error = call.excinfo.value if call.excinfo else None
    log = server.log if server else ""
    if isinstance(error, RunError):
        return {"reason": error.message, "log": error.log or log}
    if server and server.process.why:
        return {"reason": f"the server was stopped because {server.process.why}", "log": log}
    return {"reason": reason(call), "log": log}


def reason(call: pytest.CallInfo[None]) -> str:
    """Why a test failed, in a few lines, with the line of the contract."""
    assert call.excinfo is not None
    error = call.excinfo.value
    # Without a terminal pytest-timeout itself fails, before it can say that it is the time.
    limited = any(Path(each.path).name == "pytest_timeout.py" for each in call.excinfo.traceback)
    if limited or _ran_out(error):
        return f"the test did not end within {call.duration:.0f} s"
    if isinstance(error, httpx2.TimeoutException):
        return "the server did not answer a request in time"
    if isinstance(error, httpx2.RemoteProtocolError) and "too long" in str(error):
        return "the headers of a response are longer than 100 kB; browsers and HTTP clients refuse them"
    entry = next(
        (each for each in reversed(call.excinfo.traceback) if Path(each.path).name == "contract.py"), None
    )
    where = f"contract.py line {entry.lineno + 1}: " if entry else ""
    lines = (str(error) or type(error).__name__).splitlines()
    return where + "\n".join(line for line in lines if line.strip() and "Use -v to get" not in line)


def _ran_out(error: BaseException | None) -> bool:
    """Whether the time limit of a test is behind an error, be it at once or while another was handled."""
    while error is not None:
        if isinstance(error, pytest.fail.Exception) and str(error).startswith("Timeout"):
            return True
        error = error.__cause__ or error.__context__
    return False


def label(item: pytest.Item) -> str:
    """Below which line a page shows what the test sends and sees; empty for one that is not shown."""
    return (getattr(getattr(item, "function", None), "__doc__", None) or "").strip().partition("\n")[0]


def recorded(item: pytest.Item, notes: dict[str, Any]) -> dict[str, Any] | None:
    """The test's recording as plain data, or None for a test without a label."""
    if not label(item):
        return None
    outputs: list[Output] = notes.get("outputs", [])
    tree: list[TreeEntry] = notes.get("tree", [])
    recorder = notes.get("recorder")
    return Recording(
        test=getattr(item, "originalname", item.name),
        label=label(item),
        exchanges=tuple(recorder.exchanges) if recorder else (),
        outputs=tuple(outputs),
        tree=tuple(tree),
    ).model_dump(mode="json")
