"""A terminal: one shell in which lines are typed, one after the other, as a person does."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from fieldguide.follow.problems import FollowError
from fieldguide.running.processes import as_a_user

PATIENCE = 180.0
"""Seconds after which a line that has not ended is given up: far more than any needs."""


def _heed_interrupts() -> None:
    """Undo what a job in the background inherits: it ignores Ctrl+C, and so would the shell's programs."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """bash in a folder, with its output kept. End it with `close`, or use it in a `with`."""

    def __init__(self, folder: Path, variables: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [*as_a_user(), "bash", "--norc", "--noprofile"],
            cwd=folder,
            env=dict(variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_heed_interrupts,  # noqa: PLW1509 (it only sets a signal)
        )
        self._output = bytearray()
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.begin("trap : INT")  # Ctrl+C ends what runs in the shell, and not the shell

    def __enter__(self) -> Terminal:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        while data := os.read(self._process.stdout.fileno(), 65_536):
            with self._news:
                self._output += data
                self._news.notify_all()
        with self._news:
            self._news.notify_all()

    @property
    def output(self) -> str:
        """All that has been printed."""
        return self._output.decode("utf-8", "replace")

    def begin(self, lines: str) -> None:
        """Type lines and do not wait for their end. Raises FollowError where the shell has gone."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(f"{lines}\n".encode())
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise FollowError("the shell has ended", self.output) from error

    def type(self, lines: str) -> tuple[int, bytes]:
        """Type lines, wait for their end, and give the last exit status and what they printed.

        Each line is asked for its status: the first that fails ends it. Raises FollowError where
        they do not end.
        """
        mark = secrets.token_hex(8)
        start = len(self._output)
        self.begin(f"{lines}\necho {mark}=$?=")
        end = time.monotonic() + PATIENCE
        wanted = f"{mark}=".encode()
        with self._news:
            while wanted not in self._output[start:] and time.monotonic() < end:
                if self._process.poll() is not None and not self._reader.is_alive():
                    break
                self._news.wait(1.0)
            printed = bytes(self._output[start:])
        before, found, after = printed.partition(wanted)
        if not found:
            raise FollowError(f"did not end: {lines}", printed.decode("utf-8", "replace"))
        return int(after.partition(b"=")[0]), before

    def interrupt(self) -> None:
        """Press Ctrl+C: what runs in the shell is told to end, and the shell goes on."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGINT)

    def close(self) -> None:
        """End the shell and what runs in it."""
        with contextlib.suppress(OSError):  # a shell that has nothing to read ends by itself
            assert self._process.stdin is not None
            self._process.stdin.close()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1.0)
        self._reader.join(2.0)
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream:
                    stream.close()
