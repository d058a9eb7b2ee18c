"""Whether a tab has to be followed again: a digest of what `read.js` reads from it, and of nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from markupever import HtmlOptions, parse
from markupever.dom import Element, TreeDom

from fieldguide.follow.pages import WALK, page_of, pages
from fieldguide.follow.problems import FollowError
from fieldguide.follow.tutorial import PREFIX as TUTORIAL
from fieldguide.follow.tutorial import tutorials

SCRIPT = "assets/javascripts/fieldguide.js"
STEPS, WALKED = ".fg-steps > li", "article .fg-walk[data-step]"
PARTS = ".fg-type, .highlight, .fg-exchange, .fg-empty"
"""What `read.js` reads of a step: what is typed, saved, expected, and which files are left empty."""


def digests(site: Path) -> dict[str, str]:
    """A digest of each tab of the comparisons as it is built: `page/tab` → SHA-256 (hexadecimal).

    It covers the steps of the tab that a reader carries out, its zip, and the script that answers the copy
    buttons. What a page explains around them may change. A whole page that is followed is called
    `<folder>/page`. A page whose labels and tabs differ in number is an error.
    """
    script = (site / SCRIPT).read_bytes() if (site / SCRIPT).exists() else b""
    found = {}
    for page in pages(site):
        for name, tab in _tabs(page, _parsed(page_of(site, page))):
            found[f"{page}/{name}"] = _digest(script, *_steps(tab, STEPS), *_archive(site, tab))
    for path in sorted(site.glob("*/index.html")):
        if "fg-walk" in path.read_text(encoding="utf-8"):
            found[f"{path.parent.name}/{WALK}"] = _digest(script, *_steps(_parsed(path), WALKED))
    for slug, chapters in tutorials(site).items():
        steps = [step for each in chapters for step in _steps(_parsed(site / each / "index.html"), WALKED)]
        found[f"{TUTORIAL}/{slug}"] = _digest(script, *steps)
    return found


def _parsed(path: Path) -> TreeDom:
    return parse(path.read_text(encoding="utf-8"), HtmlOptions())


def _tabs(page: str, document: TreeDom) -> Iterator[tuple[str, Element]]:
    """The tabs of a comparison, each with the identifier of its switch, in the order of the page."""
    for tabbed in document.select(".fg-compare"):
        names = [each.attrs["for"] for each in tabbed.select(".tabbed-labels > label[for]")]
        blocks = list(tabbed.select(".tabbed-content > .tabbed-block"))
        if len(names) != len(blocks):
            raise FollowError(
                f"compare/{page}/: {len(names)} labels for {len(blocks)} tabs; "
                "mend _tabs in scripts/fieldguide/follow/digests.py"
            )
        yield from zip(names, blocks, strict=True)


def _steps(within: Element | TreeDom, selector: str) -> Iterator[bytes]:
    """What is read of each step, and which elements it is in: they can hide it."""
    for step in within.select(selector):
        yield f"step {_opening(step)}".encode()
        for part in step.select(PARTS):
            around = [_opening(each) for each in _between(part, step)]
            yield f"{around}{part.serialize()}".encode()


def _between(part: Element, step: Element) -> Iterator[Element]:
    """The elements around a part, up to its step."""
    for each in part.ancestors():
        if each == step:
            return
        if isinstance(each, Element):
            yield each


def _opening(element: Element) -> tuple[str, list[tuple[str, str]]]:
    """An element's name and attributes."""
    return element.name.local, sorted((name.local, value) for name, value in element.attrs.items())


def _archive(site: Path, tab: Element) -> Iterator[bytes]:
    """The zip that a tab links, with its address."""
    link = tab.select_one(".fg-take a[href]")
    if link is not None:
        name = link.attrs["href"].rpartition("/")[2]
        yield name.encode() + b"\n" + (site / "programs" / name).read_bytes()


def _digest(*parts: bytes) -> str:
    """One digest of some parts; no two lists of parts have the same."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{len(part)} ".encode() + part)
    return whole.hexdigest()
