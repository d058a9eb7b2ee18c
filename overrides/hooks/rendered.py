"""MkDocs hook: a page is not rendered again while nothing has changed that it is made of.

That is its own Markdown, what it reads of programs, the rest of the catalogue, the code and the templates,
the pages and files that there are, and the day. After an edit of one page's prose, a build renders that page;
after an edit of a program, the pages that show something of it. What MkDocs warned about is not kept, so that
each build says it again. A preview makes single pages again by itself, and Zensical ignores hooks.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import pickle
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from mkdocs.plugins import event_priority

import fieldguide
from fieldguide.blocks.context import Context
from fieldguide.catalog import stored
from fieldguide.catalog.cached import held
from fieldguide.catalog.places import cache_folder, keep_newest
from fieldguide.catalog.watching import Value, Watching
from fieldguide.catalog.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import TableOfContents

    from fieldguide.catalog import Catalog

FOLDER = "rendered"
"""Below the cache: a folder for each way to build the site, and in it one file a page."""
KEPT = 3
"""How many ways are kept: `make build`, `make offline` and the checks build it with different settings."""
MADE_FROM = ("overrides", "docs/assets")
"""The folders, beside those of the catalogue and our package, that a page is made from."""
SETTINGS = ("SITE_URL", "REPO_URL", "EDIT_URI", "OFFLINE")
LOGGER = logging.getLogger("mkdocs")


class Rendered(TypedDict):
    """What MkDocs takes from a rendered page: a dict, because nothing can import the classes of a hook."""

    key: str
    read: tuple[Value, ...]
    """The values of programs that were read, and their digest."""
    programs: str
    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]
    """The links to anchors of other files, by the path of the file's source."""


class _Warnings(logging.Handler):
    """Counts what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


@dataclass
class _Now:
    """The build at hand, and the page of it that is being rendered."""

    wanted: bool = False
    found: Sequence[stored.State] = ()
    """The files before any of them was read."""
    watch: Watching | None = None
    """Of the catalogue that this build holds; None if it can't be read."""
    base: str = ""
    folder: Path = Path()
    key: str = ""
    kept: Rendered | None = None
    markdown: str = ""
    warned: int = 0


_now, _warnings = _Now(), _Warnings()


def on_startup(command: str, **_: object) -> None:
    """Count warnings from now on, where it is a build that ends with this process.

    MkDocs drops warnings with `--quiet`, and notes no anchors with `--verbose`: then nothing is kept.
    """
    _now.wanted = command == "build" and logging.DEBUG < LOGGER.getEffectiveLevel() <= logging.WARNING
    if _now.wanted:
        LOGGER.addHandler(_warnings)


def on_pre_build(*, config: MkDocsConfig) -> None:
    """The state of the files before any of them is read: what changes later is not kept under it."""
    if _now.wanted:
        root, package = Path(config.config_file_path).resolve().parent, Path(fieldguide.__file__).parent
        _now.found = stored.files(*(root / name for name in (*stored.READ, *MADE_FROM)), package)


@event_priority(-100)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """What all pages of this build are made of, once the files are known that pages may link to."""
    root = Path(config.config_file_path).parent
    catalog = held(root) if _now.wanted else None
    if catalog is None:
        _now.watch = None
        return files
    _now.watch = Watching(catalog)
    way = [
        *(f"{name}={os.environ.get(name)}" for name in SETTINGS),
        *(str(each) for each in (config.site_url, config.use_directory_urls)),
    ]
    parts = [
        stored.digest(root, _others(catalog, _now.found)),
        _now.watch.rest,
        (root / "mkdocs.yml").read_text(encoding="utf-8"),
        datetime.now(UTC).date().isoformat(),
        *sorted(f"{each.name} {each.version}" for each in distributions()),
        *sorted(file.src_uri for file in files),
    ]
    _now.base = _digest(*way, *parts)
    _now.folder = cache_folder(root) / FOLDER / _digest(*way)[:8]
    return files


@event_priority(-100)
def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """Nothing to render where it has been rendered before."""
    _now.markdown, _now.warned, _now.kept = markdown, _warned(), None
    _now.key = _digest(_now.base, page.file.src_uri, repr(sorted(page.meta.items())), markdown)
    if _now.watch and _is_kept(page):
        _now.kept = _read(_file(page), _now.watch)
        _now.watch.begin()
    return markdown if _now.kept is None else ""


@event_priority(100)
def on_page_content(html: str, *, page: Page, files: Files, **_: object) -> str:
    """The page as it was rendered, which is kept unless MkDocs warned of something."""
    if kept := _now.kept:
        page.markdown, page.toc = _now.markdown, kept["toc"]
        page._title_from_render, page.present_anchor_ids = kept["title"], kept["anchors"]
        linked = ((files.get_file_from_path(name), links) for name, links in kept["links"].items())
        page.links_to_anchors = {file: links for file, links in linked if file}
        return kept["content"]
    if _now.watch and _is_kept(page) and _warned() == _now.warned:
        read = _now.watch.end()
        made = Rendered(
            key=_now.key,
            read=read,
            programs=_now.watch.digest(read),
            content=html,
            toc=page.toc,
            title=page._title_from_render,
            anchors=page.present_anchor_ids,
            links={file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
        )
        with contextlib.suppress(OSError):  # a folder that cannot be written to costs time, no page
            write_whole(_file(page), pickle.dumps(made), sync=False)
    return html


def on_post_build(**_: object) -> None:
    """Forget the ways in which nobody has built the site for longest."""
    if _now.watch:
        with contextlib.suppress(OSError):
            _now.folder.touch()
            keep_newest(_now.folder.parent.iterdir(), KEPT)


def _warned() -> int:
    """How many warnings there have been; those of our blocks also where another page has logged the same."""
    return _warnings.count + Context.warnings


def _is_kept(page: Page) -> bool:
    return page.file.src_uri.endswith(".md")


def _others(catalog: Catalog, found: Iterable[stored.State]) -> Iterator[stored.State]:
    """The files that are no program's: what a page reads of a program, the watch sees."""
    apart = {str(cell.folder) for cell in catalog.programs()}
    apart |= {str(catalog.root / each.kept) for each in (*catalog.programs(), *catalog.mutated.values())}
    for state in found:
        path = str(state[0])
        if apart.isdisjoint((path, *map(str, Path(path).parents))):
            yield state


def _read(path: Path, watch: Watching) -> Rendered | None:
    """What was kept, if it was made of the same."""
    with contextlib.suppress(Exception):  # damaged, whatever it is: it can be made again
        kept: Rendered = pickle.loads(path.read_bytes())  # noqa: S301 (our own file)
        if kept["key"] == _now.key and kept["programs"] == watch.digest(kept["read"]):
            return kept
    return None


def _file(page: Page) -> Path:
    return _now.folder / f"{page.file.src_uri}.pickle"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
