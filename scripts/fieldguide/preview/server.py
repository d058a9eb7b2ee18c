"""The server of the live preview: MkDocs' own, which gives out no page that is older than the last edit."""

from __future__ import annotations

import contextlib
import logging
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from fieldguide.preview.again import Sources, again
from fieldguide.preview.building import Built, Superseded, kept_silent, whole
from fieldguide.preview.edits import watched

LOOKED_AT = 2
"""Of so many pages, the last ones that were asked for, a new version comes before the whole site's."""
QUIET = 3.0
"""Seconds without an edit or a new page to make, after which the whole site is built."""
_FAILED = (
    "<!doctype html><meta charset=utf-8><title>The site could not be built</title>"
    "<h1>The site could not be built</h1><pre>{}</pre></body>"
)


def _print(text: str) -> None:
    print(text, flush=True)


class Preview(LiveReloadServer):
    """Builds the site into one of two folders by turns, and serves what is as new as the files.

    What has not been made since the last edit waits: a page that somebody looks at for a moment, all else for
    the whole build. An edit during a build ends it, and so does a page that somebody wants to look at.
    """

    def __init__(
        self,
        host: str,
        port: int,
        say: Callable[[str], object] = _print,
        *,
        quiet: float = QUIET,
        look: bool = False,
    ) -> None:
        self._say, self._quiet, self._look = say, quiet, look
        self._home = tempfile.TemporaryDirectory(prefix="fieldguide_")
        self._folders = deque(Path(self._home.name, name) for name in ("a", "b"))
        super().__init__(self.rebuild, host, port, root=str(self._folders[0]))
        self._asked: deque[str] = deque(maxlen=LOOKED_AT)
        self._awaited: set[str] = set()
        """The pages that somebody waits for just now."""
        self._fresh: frozenset[str] | None = frozenset()
        """The paths that are as new as the files; None: all of them."""
        self._built: Built | None = None
        self._sources: Sources | None = None
        self._failure = ""

    def run(self) -> int:
        """Build, serve, and build again after each edit, until Ctrl-C; 1 where the first build fails."""
        try:
            self.rebuild()
            if self._built is None:
                return 1
            config = self._built.config
            paths = (config.docs_dir, config.config_file_path, *config.watch)
            self.observer = watched(paths, self._after_edit, look=self._look)  # type: ignore[assignment]
            self.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            self.shutdown()
        return 0

    # --- building, in the main thread -----------------------------------------------------------------

    def rebuild(self) -> None:
        """Make what is looked at again, then everything. Never raises: a failure is what pages show then."""
        with self._epoch_cond:
            self._fresh = frozenset()
        early: dict[str, bytes] = {}
        try:
            while not self._edited():  # the next edit begins its own build
                made = self.first()
                early |= made or {}
                if made is not None and not self._rested():
                    continue
                with contextlib.suppress(Superseded):
                    return self._whole(early, self._disturbed if made is not None else self._edited)
        except Exception as error:
            self._fail(error)

    def first(self) -> dict[str, bytes] | None:
        """Make the pages that are looked at again, and let them be read.

        Gives what they say; None where only a whole build can tell.
        """
        if self._built is None or self._sources is None or self._failure:
            return None
        with self._epoch_cond:
            before = self._fresh or frozenset()
            wanted = {*self._asked, *self._awaited} - before
        fresh = again(self._built, self._sources, wanted)
        if fresh is None:
            return None
        pages = {name: (self._built.folder / name).read_bytes() for name in fresh & wanted}
        with self._epoch_cond:
            self._fresh = before | fresh
            if before:
                self._epoch_cond.notify_all()
            else:
                self._reload()
        return pages

    def _rested(self) -> bool:
        """Wait until nothing has been edited or asked for some time; False as soon as something is."""
        with self._rebuild_cond:
            return not self._rebuild_cond.wait_for(self._disturbed, self._quiet)

    def _after_edit(self) -> None:
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _edited(self) -> bool:
        return self._want_rebuild or self._shutdown

    def _disturbed(self) -> bool:
        """Whether something has been edited, or somebody waits for a page that can be made by itself."""
        if self._edited() or self._built is None:
            return True
        return any(self._built.alone(name) and not self.current(name) for name in tuple(self._awaited))

    def _whole(self, early: dict[str, bytes], unwanted: Callable[[], bool]) -> None:
        begin = time.monotonic()
        folder = self._folders[1]
        sources = Sources.of(Path("docs").resolve(), Path("mkdocs.yml").resolve())
        with kept_silent() as records:
            try:
                built = whole(folder, self.url, unwanted)
            except Exception:
                self._complain(records)
                raise
        self._complain(records)
        with self._epoch_cond:
            self._folders.rotate()
            self.root = str(folder)
            self._built, self._sources, self._failure, self._fresh = built, sources, "", None
            if any((folder / name).read_bytes() != text for name, text in early.items()):
                self._reload()  # another page's title, say, that these show
            self._epoch_cond.notify_all()
        found = f"{len(records)} warnings, which fail `make build`" if records else "no warnings"
        self._say(f"{time.strftime('%H:%M:%S')} built in {time.monotonic() - begin:.1f} s: {found}")

    def _complain(self, records: list[logging.LogRecord]) -> None:
        """Say what a build complained of: once it has ended, because an edit may have ended it."""
        for record in records:
            self._say(f"{record.levelname}: {record.getMessage()}")

    def _fail(self, error: Exception) -> None:
        self._say(f"ERROR: the site could not be built: {error}")
        with self._epoch_cond:
            self._failure, self._fresh = str(error) or type(error).__name__, None
            self._epoch_cond.notify_all()

    def _reload(self) -> None:
        """Let browsers load their pages again."""
        self._wanted_epoch = max(self._wanted_epoch, self._visible_epoch + 1)
        self._visible_epoch = self._wanted_epoch
        self._epoch_cond.notify_all()

    # --- serving, in other threads --------------------------------------------------------------------

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            return super()._serve_request(environ, start_response)
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        if name.endswith(".html") and name not in self._asked:
            self._asked.append(name)
        if not self.current(name):
            with self._rebuild_cond:
                self._awaited.add(name)
                self._rebuild_cond.notify_all()
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self.current(name))
            self._awaited.discard(name)
            failure, epoch = self._failure, self._visible_epoch
        if failure and name.endswith(".html"):
            page = _FAILED.format(escape(failure)).encode()
            text = self._inject_js_into_html(page, epoch)  # type: ignore[no-untyped-call]
            start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
            return [text]
        return super()._serve_request(environ, start_response)

    def current(self, name: str) -> bool:
        """Whether the file at this path in the site is as new as the files that it is made of."""
        return self._fresh is None or name in self._fresh

    def shutdown(self, wait: bool = False) -> None:
        """End serving, and remove what was built."""
        super().shutdown(wait)
        self._home.cleanup()
