"""Noticing edits: the system tells of them, or the files are looked at again and again where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

EDITS: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What the system is asked to tell of: not of reading, as a build reads thousands of files."""
SECONDS = 0.5
"""How often files are looked at where the system tells nothing."""


class _Handler(FileSystemEventHandler):
    def __init__(self, edited: Callable[[], object]) -> None:
        self._edited = edited

    def on_any_event(self, _: FileSystemEvent) -> None:
        """Call back after an edit."""
        self._edited()


def watched(paths: Sequence[str], edited: Callable[[], object], *, look: bool = False) -> BaseObserver:
    """An observer at work, which calls `edited` after each edit at or below one of these paths.

    It looks at the files again and again if it is asked to `look`, or where the system has no room to tell of
    so many. Raises OSError for a path that isn't there.
    """
    if not look:
        observer = Observer()
        try:
            return _scheduled(observer, paths, edited)
        except OSError:
            observer.stop()
    return _scheduled(PollingObserver(timeout=SECONDS), paths, edited)


def _scheduled(observer: BaseObserver, paths: Sequence[str], edited: Callable[[], object]) -> BaseObserver:
    observer.start()
    for path in paths:
        observer.schedule(_Handler(edited), path, recursive=True, event_filter=EDITS)
    return observer
