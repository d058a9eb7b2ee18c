"""The server of the live preview: MkDocs' own, which gives out no page that is older than the last edit."""

from __future__ import annotations

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

LOOKED_AT = 2
"""Of so many pages, the last ones that were asked for, a new version comes before the whole site's."""
_FAILED = (
    "<!doctype html><meta charset=utf-8><title>The site could not be built</title>"
    "<h1>The site could not be built</h1><pre>{}</pre></body>"
)


def _print(text: str) -> None:
    print(text, flush=True)


class Preview(LiveReloadServer):
    """Builds the site into one of two folders by turns, and serves what is as new as the files.

    What has not been made since the last edit waits: a page that somebody has just looked at for a moment,
    others for the whole build. An edit during a build ends it.
    """

    def __init__(self, host: str, port: int, say: Callable[[str], object] = _print) -> None:
        self._say = say
        self._home = tempfile.TemporaryDirectory(prefix="fieldguide_")
        self._folders = deque(Path(self._home.name, name) for name in ("a", "b"))
        super().__init__(self.rebuild, host, port, root=str(self._folders[0]))
        self._asked: deque[str] = deque(maxlen=LOOKED_AT)
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
            for path in (config.docs_dir, config.config_file_path, *config.watch):
                self.watch(path)
            self.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            self.shutdown()
        return 0

    # --- building, in the main thread -----------------------------------------------------------------

    def rebuild(self) -> None:
        """Make what is looked at anew, then everything. Never raises: a failure is what pages show then."""
        with self._epoch_cond:
            self._fresh = frozenset()
        try:
            early = self.first()
            self._whole(early)
        except Superseded:
            return  # the next edit waits for its own build already
        except Exception as error:
            self._fail(error)

    def first(self) -> dict[str, bytes]:
        """Make the pages that are looked at again, and let them be read; gives what they say."""
        if self._built is None or self._sources is None or self._failure:
            return {}
        fresh = again(self._built, self._sources, self._asked)
        pages = {name: (self._built.folder / name).read_bytes() for name in fresh & {*self._asked}}
        if fresh:
            with self._epoch_cond:
                self._fresh = fresh
                self._reload()
        return pages

    def _whole(self, early: dict[str, bytes]) -> None:
        begin = time.monotonic()
        folder = self._folders[1]
        sources = Sources.of(Path("docs").resolve(), Path("mkdocs.yml").resolve())
        with kept_silent() as records:
            try:
                built = whole(folder, self.url, lambda: self._want_rebuild)
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
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self.current(name))
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
