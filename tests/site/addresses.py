"""The addresses of all pages, out of their sources: known before the site is built."""

from __future__ import annotations

import re
from functools import cache

from tests.real import CATALOGUE
from tests.site.support import PROJECT

from fieldguide.blocks import beside, tutorial

ELSEWHERE = {"defaults", "defaults-counts", "strangers"}
"""Blocks whose pages have tests of their own, which look at them in all four ways, unfolded."""


@cache
def documents() -> dict[str, set[str]]:
    """The addresses of all pages, out of the sources, each with what it is made of: its folder and its blocks."""
    found = {}
    docs = PROJECT / "docs"
    for path in sorted(docs.rglob("*")):
        if path.suffix in {".md", ".ipynb"}:
            name = path.relative_to(docs).with_suffix("").as_posix()
            made = {f"in {name.rpartition('/')[0] or name}"}
            if path.suffix == ".md":
                made |= blocks(path.read_text(encoding="utf-8")) - ELSEWHERE
            found[address(name)] = made
    for name, text in generated().items():
        folder = name.partition("/")[0]
        found[address(name.removesuffix(".md"))] = {f"generated in {folder}", *blocks(text)}
    return {**found, "404.html": {"404"}}


@cache
def generated() -> dict[str, str]:
    """The Markdown of the pages that the build makes from the catalogue, by its path below docs/."""
    docs = PROJECT / "docs"
    written = [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]
    return {**beside.sources(CATALOGUE, written), **tutorial.sources(CATALOGUE, written)}


def address(name: str) -> str:
    return f"{name}/".removesuffix("index/") if name != "index" else ""


def blocks(text: str) -> set[str]:
    return set(re.findall(r"^/// ([a-z-]+)", text, re.MULTILINE))
