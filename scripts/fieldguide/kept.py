"""Which checks have passed, and with which inputs: `.cache/passed.json`, a digest for each check.

A check is left out only where the digest of its inputs is the one with which it passed: the files that it
declares, and what every check depends on (`ALWAYS`). A fresh clone has no such file, so everything runs.
A digest also has the week in it: facts grow old, and some checks say when.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from fieldguide.catalog.places import cache_folder
from fieldguide.catalog.writing import write_whole

FILE = "passed.json"
"""Below the cache."""
ALWAYS = ("scripts", "requirements", "pyproject.toml")
"""The code of the package, the locks of the environments, and the settings of the tools."""
_TEXT = re.compile(r"<(pre|script|style)\b.*?</\1>", re.DOTALL)
_ELEMENT = re.compile(r"<([a-z][\w-]*)([^>]*)>")
_NAMED = re.compile(r"""\b(?:id|class|data-[\w-]+|type|role)=(?:"[^"]*"|'[^']*'|[^\s>]+)""")
_LINES = re.compile(r":\d+-\d+")
_UNREAD = {"__pycache__", ".pytest_cache", ".hypothesis", ".mypy_cache", ".ruff_cache"}


def digest(root: Path, inputs: Iterable[str], *more: str) -> str:
    """The SHA-256 of files (hexadecimal): of their paths and their content, and of some texts more.

    `inputs`: files and folders below `root`; what is not there is told apart from what is empty. `names:`
    before one takes only the paths of its files, `shape:` only the elements of its pages (`shape`).
    """
    found = hashlib.sha256()
    for name in sorted({*inputs}):
        found.update(f"{name}\0{_of(root, name)}\n".encode())
    for text in more:
        found.update(f"{text}\0".encode())
    return found.hexdigest()


def surroundings() -> str:
    """What a check depends on beside files: the Python that runs it, the system, and the week."""
    year, week, _ = datetime.now(UTC).date().isocalendar()
    return f"{sys.version} {sys.platform} {year}-{week}"


@cache
def _of(root: Path, name: str) -> str:
    """The digest of one file or folder. It is read once by a process."""
    how, mark, rest = name.rpartition(":")
    path = root / rest
    if not path.exists():
        return "not there"
    found = hashlib.sha256()
    for each in files(path):
        found.update(f"{each.relative_to(root).as_posix()}\0".encode())
        if how == "shape":
            found.update(shape(each.read_text(encoding="utf-8")).encode() if each.suffix == ".html" else b"")
        elif not mark:
            found.update(hashlib.sha256(each.read_bytes()).digest())
    return found.hexdigest()


def shape(html: str) -> str:
    """The elements of a page in their order, with identifiers and classes; not what it says, nor its code.

    What a script or a style does with a page depends on this; that texts fit their places does not. That a
    program has a region counts, and not in which of its lines.
    """
    plain = _TEXT.sub("", html)
    elements = (f"{tag} {' '.join(_NAMED.findall(more))}" for tag, more in _ELEMENT.findall(plain))
    return "\n".join(_LINES.sub("", each) for each in elements)


def files(path: Path) -> Iterator[Path]:
    """The file itself, or all files below the folder, in order, without caches."""
    if path.is_file():
        yield path
        return
    for each in sorted(path.iterdir()):
        if each.name not in _UNREAD:
            yield from files(each) if each.is_dir() else iter((each,))


class Passed:
    """The checks that have passed, by their names, each with the digest of its inputs then."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known = self._read()

    def holds(self, name: str, digest: str) -> bool:
        """Whether the check has passed with these very inputs."""
        return self._known.get(name) == digest

    def update(self, passed: Mapping[str, str], failed: Iterable[str]) -> None:
        """Keep what has passed now, with its digest, and forget what has failed.

        Raises OSError with the old file intact.
        """
        gone = set(failed)
        known = {name: each for name, each in (self._read() | {**passed}).items() if name not in gone}
        if known != self._read():
            write_whole(cache_folder(self._root) / FILE, json.dumps(known, indent=1, sort_keys=True) + "\n")
        self._known = known

    def _read(self) -> dict[str, str]:
        """What is kept; nothing where the file cannot be read, for then everything runs again."""
        try:
            known = json.loads((cache_folder(self._root) / FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(name): str(each) for name, each in known.items()} if isinstance(known, dict) else {}
