"""Following one tab, or one zip, from an empty folder to its last request."""

from __future__ import annotations

import re
import secrets
import shutil
import socket
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fieldguide.follow.changing import changed
from fieldguide.follow.compared import difference
from fieldguide.follow.pages import Do, Tab
from fieldguide.follow.problems import FollowError
from fieldguide.follow.terminal import PATIENCE, Terminal
from fieldguide.running.ports import HOST, reserve_port
from fieldguide.running.processes import MARK, sweep

AGAIN = 45.0
"""Seconds after which Ctrl+C is pressed once more."""
PORTS = ("8000", "9000")
"""The ports that pages print; free ones take their places, so that several tabs are followed at once."""


@dataclass(frozen=True)
class Followed:
    """What came of a tab: nothing, or what went wrong."""

    name: str
    fault: str = ""
    log: str = ""
    requests: int = 0


def follow(tab: Tab, variables: Mapping[str, str], locks: Path, archive: Path | None = None) -> Followed:
    """Do what a tab says in a fresh folder, which is removed afterwards; `archive` is unpacked there first.

    `locks` is a folder for the locks of ports.
    """
    folder = Path(tempfile.mkdtemp(prefix="follow-"))
    mark = f"follow.{secrets.token_hex(6)}"
    ports = [reserve_port(locks) for _ in PORTS]
    numbers = {printed: str(port) for printed, (port, _) in zip(PORTS, ports, strict=True)}
    try:
        start = _unpacked(archive, folder) if archive else folder
        # At a terminal curl shows no progress where it shows the response; here it does not see one.
        (folder / ".curlrc").write_text("silent\nshow-error\n", encoding="utf-8")
        return _Following(tab, start, {**variables, "HOME": str(folder), MARK: mark}, numbers).run()
    finally:
        sweep(mark)
        for _, lock in ports:
            lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _unpacked(archive: Path, folder: Path) -> Path:
    """The one folder that a zip holds."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    (inside,) = folder.iterdir()
    return inside


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex((HOST, port)) == 0


class _Following:
    def __init__(
        self, tab: Tab, folder: Path, variables: Mapping[str, str], ports: Mapping[str, str]
    ) -> None:
        self.tab = tab
        self.variables = variables
        self.ports = ports
        self.folder = self.start = folder
        self.typing = 0
        """In which terminal lines are typed."""
        self.log: Callable[[], str] = str
        self.requests = 0

    def run(self) -> Followed:
        terminals: list[Terminal] = []
        number = 0
        try:
            terminals.append(Terminal(self.folder, self.variables))
            self.log = lambda: "\n".join(each.output for each in terminals)
            for number, do in enumerate(self.tab.doing, 1):  # noqa: B007 (the handler names it)
                self._do(do, terminals)
        except FollowError as error:
            where = f"{number} of {len(self.tab.doing)}"
            return Followed(self.tab.name, f"at {where}: {error.message}", error.log or self.log())
        finally:
            for terminal in reversed(terminals):
                terminal.close()
        return Followed(self.tab.name, requests=self.requests)

    def _do(self, do: Do, terminals: list[Terminal]) -> None:
        match do.kind:
            case "type":
                self._type(do, terminals[self.typing])
            case "fail":
                status, printed = terminals[self.typing].type(self._typed(do.text))
                if not status:
                    raise FollowError(f"`{do.text}` did not fail", printed.decode("utf-8", "replace"))
            case "terminal":
                self.folder, self.typing = self.start, len(terminals)
                terminals.append(Terminal(self.start, self.variables))
                self._type(do, terminals[-1])
            case "save":
                path = self.folder / do.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(do.text, encoding="utf-8", newline="\n")
            case "change":
                path = self.folder / do.name
                if not path.exists():
                    raise FollowError(f"{do.name} is to be changed, and is not there")
                path.write_text(changed(path.read_text(encoding="utf-8"), do.text, do.name), encoding="utf-8")
            case "stop":
                self._stop(terminals[0], self.ports[PORTS[0]])
            case "service":
                own_folder = do.text.startswith("cd ")
                terminals.append(Terminal(self.start if own_folder else self.folder, self.variables))
                self._serve(do, terminals[-1], self.ports[PORTS[1]])
            case "serve":
                self._serve(do, terminals[0], self.ports[PORTS[0]])
                terminals.append(Terminal(self.folder, self.variables))
            case "ask":
                self._ask(do, terminals[-1])

    def _typed(self, text: str) -> str:
        for printed, port in self.ports.items():
            text = re.sub(rf"(?<![\w.]){printed}(?!\w)", port, text)
        return text

    def _type(self, do: Do, terminal: Terminal) -> None:
        """Type each line, and look whether it went well. A line goes on after a backslash."""
        for line in re.sub(r"\\\n", "\\\\\0", do.text).split("\n"):
            typed = self._typed(line.replace("\0", "\n"))
            status, printed = terminal.type(typed)
            if status:
                raise FollowError(
                    f"`{typed}` ended with exit status {status}", printed.decode("utf-8", "replace")
                )
            if typed.startswith("cd "):
                self.folder = self.folder / typed.removeprefix("cd ")

    def _serve(self, do: Do, terminal: Terminal, port: str) -> None:
        ended = f"ended-{secrets.token_hex(8)}"
        terminal.begin(f"{self._typed(do.text)}\necho {ended}")
        end = time.monotonic() + PATIENCE
        while not _listens(int(port)):
            if ended in terminal.output:
                raise FollowError(f"`{do.text}` ended before it listened on port {port}", terminal.output)
            if time.monotonic() > end:
                raise FollowError(f"nothing listens on port {port} after `{do.text}`", terminal.output)
            time.sleep(0.05)

    def _stop(self, terminal: Terminal, port: str) -> None:
        """Press Ctrl+C until nothing listens on a port.

        A server that is about to end a response can swallow the first one: wsgiref takes it for an error
        of the program.
        """
        end = time.monotonic() + PATIENCE
        while True:
            terminal.interrupt()
            again = time.monotonic() + AGAIN
            while time.monotonic() < again:
                if not _listens(int(port)):
                    return
                time.sleep(0.05)
            if time.monotonic() > end:
                raise FollowError("the server did not stop after Ctrl+C", self.log())

    def _ask(self, do: Do, terminal: Terminal) -> None:
        status, printed = terminal.type(self._typed(do.text))
        self.requests += 1
        for shown, port in self.ports.items():
            printed = printed.replace(f":{port}".encode(), f":{shown}".encode())
        found = f"curl ended with exit status {status}" if status else difference(printed, do)
        if found:
            raise FollowError(f"`{do.text}`: {found}; printed is\n{do.expected}")
