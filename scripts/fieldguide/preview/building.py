"""One build of the site by MkDocs, which ends early where files have changed meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

LOGGER = logging.getLogger("mkdocs")


class Superseded(BaseException):
    """Files have changed while the site was built: what is being built is old."""


@dataclass(frozen=True)
class Built:
    """What a finished build knows: enough to make one of its pages again."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    @property
    def folder(self) -> Path:
        """Where it was built."""
        return Path(self.config.site_dir)

    @cached_property
    def pages(self) -> dict[str, File]:
        """Its pages by their paths in the site."""
        return {file.dest_uri: file for file in self.files.documentation_pages()}

    def alone(self, name: str) -> bool:
        """Whether the page of that path in the site can be made by itself: not so a notebook."""
        file = self.pages.get(name)
        return file is not None and not file.src_uri.endswith(".ipynb")

    @property
    def copied(self) -> dict[str, File]:
        """The files that a build only copies, by their paths in the site."""
        return {
            file.dest_uri: file
            for file in self.files
            if not file.is_documentation_page() and file.generated_by is None
        }


class _Notes(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Keeps what a build knows, and ends it where it is no longer wanted."""

    def __init__(self, unwanted: Callable[[], bool]) -> None:
        super().__init__()
        self._unwanted = unwanted
        self.nav: Navigation | None = None
        self.env: Environment | None = None
        self.files: Files | None = None

    def on_nav(self, nav: Navigation, /, **_: Any) -> Navigation:
        self.nav = nav
        return nav

    def on_env(self, env: Environment, /, *, files: Files, **_: Any) -> Environment:
        self.env, self.files = env, files
        return env

    def on_page_markdown(self, markdown: str, /, **_: Any) -> str:
        self._go_on()
        return markdown

    def on_page_context(self, context: Any, /, **_: Any) -> Any:
        self._go_on()
        return context

    def finished(self) -> None:
        """What it noted goes on being used, and nothing ends that."""
        self._unwanted = lambda: False

    def _go_on(self) -> None:
        if self._unwanted():
            raise Superseded


class _Count(logging.Handler):
    """Keeps what was logged as a warning or an error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def kept_silent() -> Iterator[list[logging.LogRecord]]:
    """The warnings and errors that MkDocs logs in the block, which nobody prints."""
    before, level = LOGGER.handlers[:], LOGGER.level
    handler = _Count()
    LOGGER.handlers[:] = [handler]
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    try:
        yield handler.records
    finally:
        LOGGER.handlers[:] = before
        LOGGER.setLevel(level)


def whole(folder: Path, url: str, unwanted: Callable[[], bool]) -> Built:
    """The whole site, built into a folder.

    Raises Superseded as soon as it is unwanted, and what MkDocs raises.
    """
    config = load_config(site_dir=str(folder))
    config.site_url = url
    notes = _Notes(unwanted)
    config.plugins["fieldguide-preview"] = notes
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        build(config, serve_url=url)
    finally:
        config.plugins.on_shutdown()
    notes.finished()
    assert notes.files is not None
    assert notes.nav is not None
    assert notes.env is not None
    return Built(config, notes.files, notes.nav, notes.env)
