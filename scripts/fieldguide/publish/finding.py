"""The index of the search: lighter or heavier pages, and words that readers type and pages do not use."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fieldguide.catalog import Catalog
from fieldguide.catalog.finding import found, read_finding
from fieldguide.catalog.pairs import pair_slugs
from fieldguide.publish.code import uncoloured

INDEX = Path("search", "search_index.json")
GAP = "\ue000"
"""Stands between the texts of two elements that only a style sheet parts."""
_ENDS = re.compile(r"(</(?:td|th|dt|dd|tr|div|span|small|time|figcaption|summary|i|b|a)>)(?=<[a-z])")


def gapped(html: str) -> str:
    """A page with gaps between the elements in it, for a plugin that reads its words and nothing else."""
    return _ENDS.sub(rf"\1{GAP} ", uncoloured(html))


def refine(root: Path, site: Path, catalog: Catalog, descriptions: Mapping[str, str]) -> int:
    """Rewrite the index of a built site, and give its size in bytes.

    `descriptions` are the pages' own, by address; they are searched with the page's first words. Raises
    CatalogError.
    """
    path = site / INDEX
    index = refined(root, json.loads(path.read_text(encoding="utf-8")), catalog, descriptions)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8", newline="\n")
    return len(text.encode())


def refined(
    root: Path, index: dict[str, Any], catalog: Catalog, descriptions: Mapping[str, str]
) -> dict[str, Any]:
    """The index with each page's weight, words and description. Raises CatalogError."""
    finding, more = read_finding(root), advised(catalog)
    for document in index["docs"]:
        document["text"] = re.sub(rf"{GAP}\s*", " ", document["text"]).strip()
        document["title"] = document["title"].replace(GAP, "")
        page, _, anchor = document["location"].partition("#")
        given = found(finding, name_of(page), more)
        if given.weight != 1:
            document["boost"] = given.weight
        if not anchor:
            if given.words:
                document["tags"] = list(given.words)
            if page in descriptions:
                document["text"] = f"{document['text']} <p>{descriptions[page]}</p>".strip()
    return index


def name_of(address: str) -> str:
    """What `data/search.yml` calls the page at an address below the site."""
    stem = address.removesuffix("index.html").removesuffix(".html").rstrip("/")
    return stem or "index"


def advised(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Words that follow from other data, by page.

    The chart's page has its outcomes only as a drawing and a list; a pair is looked for with "or", too.
    """
    decision = catalog.guide.decision
    own = {each.title for each in catalog.frameworks.values()}
    titles = [each.title for each in decision.outcomes if each.title not in own] if decision else []
    pairs = {f"pairs/{slug}": (slug.replace("-", " "),) for slug in pair_slugs(catalog.frameworks)}
    return {"choose": tuple(titles), **pairs}
