"""Noticing edits: the system tells of them, or the files are looked at again and again where it cannot."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

EDITS: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What the system is asked to tell of: not of reading, as a build reads thousands of files."""
ABOVE = [*EDITS, DirCreatedEvent, DirDeletedEvent, DirMovedEvent]
"""In the folder above: a file that an editor puts in the place of another, a folder that is made again."""
SECONDS = 0.5
"""How often files are looked at where the system tells nothing."""


class _Inside(FileSystemEventHandler):
    """Calls back after each edit below a folder."""

    def __init__(self, edited: Callable[[], object]) -> None:
        self._edited = edited

    def on_any_event(self, _: FileSystemEvent) -> None:
        self._edited()


class _Above(FileSystemEventHandler):
    """Calls back after an edit of a watched path itself, and watches a folder again that is made again."""

    def __init__(self, observer: BaseObserver, paths: Iterable[Path], edited: Callable[[], object]) -> None:
        self._observer, self._paths, self._edited = observer, set(paths), edited
        self._watches: dict[Path, ObservedWatch] = {}
        for path in self._paths:
            self._watch(path)

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in {Path(os.fsdecode(name)) for name in (event.src_path, event.dest_path)} & self._paths:
            self._watch(path)
            self._edited()

    def _watch(self, path: Path) -> None:
        before = self._watches.pop(path, None)
        if before:
            self._observer.unschedule(before)
        if path.is_dir():
            inside = _Inside(self._edited)
            self._watches[path] = self._observer.schedule(
                inside, str(path), recursive=True, event_filter=EDITS
            )


def watched(paths: Iterable[str], edited: Callable[[], object], *, look: bool = False) -> BaseObserver:
    """An observer at work, which calls `edited` after each edit at or below one of these paths.

    It looks at the files again and again if it is asked to `look`, or where the system has no room to tell of
    so many.
    """
    absolute = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 (a link stays one)
    if not look:
        observer = Observer()
        try:
            return _at_work(observer, absolute, edited)
        except OSError:
            observer.stop()
    return _at_work(PollingObserver(timeout=SECONDS), absolute, edited)


def _at_work(observer: BaseObserver, paths: Iterable[Path], edited: Callable[[], object]) -> BaseObserver:
    observer.start()
    above = _Above(observer, paths, edited)
    for folder in {path.parent for path in paths}:
        observer.schedule(above, str(folder), event_filter=ABOVE)
    return observer
