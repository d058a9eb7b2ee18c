"""The folder of a run, which says whether its run is still alive, and clearing those of dead ones.

A run holds a lock on a file in its folder. The system gives a lock up when the process that holds it ends,
however it ends; so a folder whose lock is free is left over, and so is what carries its mark.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from fieldguide.running.processes import sweep

PREFIX = "fieldguide-"
LOCK = "run.lock"
SESSION = "session-"
"""How the names of the files begin that tell of a run's marks."""


@contextmanager
def run_folder() -> Iterator[Path]:
    """A temporary folder of this run, removed at its end."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    lock = os.open(folder / f"{LOCK}.new", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        (folder / f"{LOCK}.new").rename(folder / LOCK)  # from here on another run looks at it
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def note_session(folder: Path, session: str) -> None:
    """Write down by which mark the processes of a run are known."""
    (folder / f"{SESSION}{session}").touch()


def clear_dead_runs() -> int:
    """End and remove what runs of ours have left that are not alive any more. Gives how many there were."""
    cleared = 0
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{LOCK}"):
        with contextlib.suppress(OSError):  # another one clears it, or it is another person's
            cleared += _cleared(path)
    return cleared


def _cleared(path: Path) -> bool:
    """Clear the folder of this lock, if nobody holds it."""
    if path.parent.lstat().st_uid != os.getuid() or path.parent.is_symlink():
        return False
    lock = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for each in path.parent.glob(f"{SESSION}?*"):
            sweep(each.name.removeprefix(SESSION))
        shutil.rmtree(path.parent, ignore_errors=True)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True


@contextmanager
def interruptible() -> Iterator[None]:
    """Let a SIGTERM, and a terminal that is closed, end a run as Ctrl-C does."""
    before = {
        number: signal.signal(number, _interrupt)
        for number in (signal.SIGTERM, signal.SIGHUP)
        if signal.getsignal(number) is not signal.SIG_IGN  # as under nohup
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
