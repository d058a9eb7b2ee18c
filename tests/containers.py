"""A container of a folder with a Containerfile, and how Docker or Podman makes one."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from tests.asking import Reply, Request, asked
from tests.cleanroot import finished
from tests.containerfile import NAME, ContainerError

from fieldguide.catalog import Cell
from fieldguide.catalog.steps import PORT, UPSTREAM, UPSTREAM_PORT

START_SECONDS = 120
STOP_SECONDS = 60
"""How long it may take until a program responds, and until it has ended: a machine may be busy."""
POLL_SECONDS = 0.2
LISTENS = "ready to accept connections"
"""What PostgreSQL writes when it can be used."""
PROXIES = tuple(each for name in ("http_proxy", "https_proxy", "no_proxy") for each in (name, name.upper()))
"""The variables of this machine that a build gets too, as Docker does it."""


class Container(Protocol):
    """What is done with a container, in this order. A step that fails raises ContainerError."""

    def build(self) -> None:
        """Carry out the instructions of the Containerfile."""

    def start_database(self, cell: Cell) -> None:
        """Start the service of a tutorial's program, at the URL that the tutorial prints."""

    def run(self, command: str) -> str:
        """Run another command than its CMD, with the same variables, and give its output."""

    def serve(self) -> None:
        """Start its CMD, and wait until it responds."""

    def ask(self, request: Request) -> Reply:
        """What it responds."""

    def stop(self) -> int:
        """Send its first process a SIGTERM, and give the exit status."""

    @property
    def log(self) -> str:
        """What its CMD has printed."""


def service(cell: Cell) -> str:
    """The command that starts the service of a program, as the tutorial prints it."""
    return cell.service.replace(UPSTREAM, str(UPSTREAM_PORT))


def wait_until(ready: Callable[[], bool], runs: Callable[[], bool], log: Callable[[], str]) -> None:
    """Wait for something that has been started. Raises ContainerError where it has ended, or takes too long."""
    end = time.monotonic() + START_SECONDS
    while not ready():
        if not runs():
            raise ContainerError("it ended before it could be used", log())
        if time.monotonic() > end:
            raise ContainerError(f"it could not be used after {START_SECONDS} s", log())
        time.sleep(POLL_SECONDS)


def daemon() -> str:
    """The command of Docker or Podman, whichever can run containers here; empty where none can."""
    for path in filter(None, map(shutil.which, ("docker", "podman"))):
        try:
            if subprocess.run([path, "info"], capture_output=True, timeout=30, check=False).returncode == 0:
                return path
        except subprocess.TimeoutExpired:
            continue
    return ""


class Built:
    """A container of Docker's or Podman's, while the `with` lasts; its image goes with it.

    A second container of the image has the network of both, and the database. So the program finds it at
    the URL that the tutorial prints, and this machine's port 8000 stays free.
    """

    def __init__(self, command: str, folder: Path, variables: Mapping[str, str]) -> None:
        self._command = command
        self._folder = folder
        self._variables = [f"--env={name}={value}" for name, value in variables.items()]
        self._name = f"fieldguide-{secrets.token_hex(6)}"
        self._beside = f"{self._name}-beside"
        self._host = ""

    def __enter__(self) -> Built:
        return self

    def __exit__(self, *_: object) -> None:
        for each in (self._name, f"{self._name}-once", self._beside):
            finished([self._command, "rm", "--force", each], os.environ)
        finished([self._command, "rmi", "--force", self._name], os.environ)

    def build(self) -> None:
        """Build the image, and start the second container."""
        proxies = [f"--build-arg={name}" for name in PROXIES if name in os.environ]
        self._docker(
            "build", f"--tag={self._name}", f"--file={self._folder / NAME}", *proxies, str(self._folder)
        )
        user = ("--user=nobody", "--workdir=/tmp", "--env=HOME=/tmp", "--env=PYTHONPATH=/tmp/packages")
        sleeper = ("python", "-c", "import time; time.sleep(7200)")
        published = f"--publish=127.0.0.1::{PORT}"
        self._docker("run", "--detach", f"--name={self._beside}", published, *user, self._name, *sleeper)
        self._host = self._docker("port", self._beside, str(PORT)).splitlines()[0]

    def start_database(self, cell: Cell) -> None:
        """Install what its file imports, and start it: not as root, which PostgreSQL refuses."""
        words = service(cell).split()
        (text,) = (file.text for file in (*cell.scaffold, *cell.files) if file.path in words)
        packages = [each for each in cell.install if each.replace("-", "_") in text]
        self._docker(
            "cp",
            *(str(self._folder / each) for each in words if each.endswith(".py")),
            f"{self._beside}:/tmp",
        )
        self._docker("exec", self._beside, "pip", "install", "--quiet", "--target=/tmp/packages", *packages)
        self._docker("exec", "--detach", self._beside, "sh", "-c", f"{service(cell)} > /tmp/log 2>&1")

        def log() -> str:
            return self._docker("exec", self._beside, "sh", "-c", "touch /tmp/log; cat /tmp/log")

        wait_until(lambda: LISTENS in log(), lambda: self._runs(self._beside), log)

    def run(self, command: str) -> str:
        """In one more container of the image."""
        name = f"--name={self._name}-once"
        return self._docker("run", "--rm", name, *self._shared(), self._name, *shlex.split(command))

    def serve(self) -> None:
        """Start the container itself."""
        self._docker("run", "--detach", f"--name={self._name}", *self._shared(), self._name)
        wait_until(lambda: self.ask(Request()).status > 0, lambda: self._runs(self._name), lambda: self.log)

    def ask(self, request: Request) -> Reply:
        """Through the port of this machine that leads to the container's."""
        return asked(self._host, request)

    def stop(self) -> int:
        """As Docker and Podman stop every container: with a SIGKILL at the end of the time."""
        self._docker("stop", "-t", str(STOP_SECONDS), self._name)
        code = int(self._docker("inspect", "--format={{.State.ExitCode}}", self._name))
        if code == 128 + signal.SIGKILL:
            raise ContainerError(f"the CMD did not end within {STOP_SECONDS} s of SIGTERM", self.log)
        return code

    @property
    def log(self) -> str:
        """What both streams of its CMD had."""
        return self._docker("logs", self._name)

    def _shared(self) -> list[str]:
        return [f"--network=container:{self._beside}", *self._variables]

    def _runs(self, name: str) -> bool:
        return self._docker("inspect", "--format={{.State.Running}}", name).strip() == "true"

    def _docker(self, *words: str) -> str:
        code, output = finished([self._command, *words], os.environ)
        if code:
            raise ContainerError(f"`{shlex.join(words)}` ended with exit status {code}", output)
        return output
