"""What the site is called and how its pages are ordered: the part of mkdocs.yml that both engines share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from fieldguide.publish.problems import PublishError

CONFIG = "mkdocs.yml"


@dataclass(frozen=True)
class Section:
    """Pages that stand together in the navigation: a title, and their paths below docs/."""

    title: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """The site's name, what it is in a sentence, and its pages in order."""

    name: str
    description: str
    sections: tuple[Section, ...]

    def sources(self) -> list[str]:
        """All pages, by their paths below docs/."""
        return [source for section in self.sections for source in section.sources]


class _ConfigLoader(yaml.SafeLoader):
    """Leaves out what only the engines understand: variables of the environment, objects of Python."""


_ConfigLoader.add_multi_constructor("!", lambda *_: None)
_ConfigLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def read_contents(root: Path, nav: list[Any] | None = None) -> Contents:
    """The contents from the configuration below `root`. Raises PublishError.

    `nav` takes the place of its navigation, where an engine has added pages that it generates.
    """
    path = root / CONFIG
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), Loader=_ConfigLoader)  # noqa: S506
    except OSError as error:
        raise PublishError(f"{CONFIG}: cannot be read ({error.strerror}); run this in the project") from error
    except yaml.YAMLError as error:
        raise PublishError(f"{CONFIG}: not YAML ({error}); correct it") from error
    own = values.get("nav") if isinstance(values, dict) else None
    if not isinstance(own, list):
        raise PublishError(f"{CONFIG}: nav: missing; list the pages there")
    sections = tuple(_sections(own if nav is None else nav))
    return Contents(values["site_name"], values.get("site_description", ""), sections)


def _sections(entries: list[Any], title: str = "") -> Iterator[Section]:
    """A section for each list of pages, named by the titles that lead to it; a page alone is one too."""
    own: list[str] = []
    below: list[Section] = []
    for entry in entries:
        for name, inside in entry.items() if isinstance(entry, dict) else [("", entry)]:
            if isinstance(inside, list):
                below += _sections(inside, f"{title}: {name}" if title else name)
            elif title or not name:
                own.append(inside)
            else:
                below.append(Section(name, (inside,)))
    if own:
        yield Section(title or "Pages", tuple(own))
    yield from below
