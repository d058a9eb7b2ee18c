"""What the search should know of pages beyond their text: `data/search.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from pydantic import Field

from fieldguide.catalog.models import Model, Text
from fieldguide.catalog.problems import CatalogError
from fieldguide.catalog.reading import Reader

FILE = Path("data", "search.yml")


class Finding(Model):
    """`data/search.yml`. Pages are named as below docs/, without `.md`."""

    weights: dict[Text, float] = Field(
        default_factory=dict, examples=["{'frameworks/*': 4, claims/index: 0.3}"]
    )
    """How much a page counts, 1 if nothing is said. Of several patterns that match, the first holds."""
    words: dict[Text, tuple[Text, ...]] = Field(
        default_factory=dict, examples=["{compare/deployment: [Docker]}"]
    )
    """Words that readers type and that the page does not use."""


@dataclass(frozen=True)
class OfPage:
    """What the search should know of one page."""

    weight: float = 1
    words: tuple[str, ...] = field(default=())


def read_finding(root: Path) -> Finding:
    """The file; nothing is said where there is none. Raises CatalogError."""
    reader = Reader(root.resolve())
    path = reader.root / FILE
    finding = reader.yaml(path, Finding) if reader.there(path) else Finding()
    if finding is None:
        raise CatalogError(reader.problems)
    return finding


def found(finding: Finding, page: str, more: Mapping[str, tuple[str, ...]]) -> OfPage:
    """What holds for a page such as `compare/crud`; `more` are words that follow from other data."""
    weights = (weight for pattern, weight in finding.weights.items() if fnmatch(page, pattern))
    return OfPage(next(weights, 1), (*finding.words.get(page, ()), *more.get(page, ())))
