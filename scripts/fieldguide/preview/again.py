"""Single pages of a built site, made again after an edit exactly as a whole build would make them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.files import File

from fieldguide.catalog import CatalogError, hold
from fieldguide.preview.building import Built, kept_silent

OURS = "mkdocs.fieldguide"
"""What our own blocks complain of is shown in the page; what others do may mean that more has changed."""


@dataclass(frozen=True)
class Sources:
    """The state of the files that MkDocs itself reads: a time for each of them."""

    docs: dict[str, int]
    """By the path below docs/."""
    others: dict[str, int]
    """The configuration, templates and hooks, on which every page depends."""

    @classmethod
    def of(cls, docs: Path, config: Path) -> Sources:
        """The files as they are now."""
        return cls(_times(docs), {**_times(config.parent / "overrides"), "": _time(config)})


def again(built: Built, before: Sources, wanted: Iterable[str]) -> frozenset[str] | None:
    """Make the wanted pages again (by their paths in the site), and copy what is only copied.

    Gives the paths of all that is as a whole build would leave it now. None where that is not certain:
    a page or a template is new or gone, a notebook has changed, or something else than a block complains.
    """
    root = Path(built.config.config_file_path).parent
    now = Sources.of(Path(built.config.docs_dir), Path(built.config.config_file_path))
    if now.others != before.others or now.docs.keys() != before.docs.keys():
        return None
    pages = built.pages
    changed = {name for name, time in now.docs.items() if before.docs[name] != time}
    chosen = set(filter(built.alone, wanted))
    with kept_silent() as records:
        with contextlib.suppress(CatalogError):  # the pages show it, the whole build says it
            hold(root)
        for name, file in pages.items():
            if name in chosen or file.src_uri in changed:
                if not built.alone(name):
                    return None
                assert file.page is not None
                _populate_page(file.page, built.config, built.files)
        copied = built.copied
        for file in copied.values():
            if file.src_uri in changed:
                file.copy_file()
        for name in chosen:
            _write(built, pages[name])
    if any(not record.name.startswith(OURS) for record in records):
        return None
    return frozenset(chosen | copied.keys())


def _write(built: Built, file: File) -> None:
    assert file.page is not None
    documents = built.files.documentation_pages()
    _build_page(file.page, built.config, documents, built.nav, built.env)


def _times(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): _time(path) for path in folder.rglob("*") if path.is_file()}


def _time(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # an editor may be replacing it just now
        return 0
