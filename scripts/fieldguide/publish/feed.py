"""The feed of what was recorded and looked at: an entry a comparison, and one a day for the article's claims.

The ledger keeps the last recording of a program, so an entry says what is true since a day. When a program is
verified again, with a newer version or as a new one, its comparison has an entry of that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from xml.etree import ElementTree as ET

from fieldguide.catalog import Catalog, Cell, State
from fieldguide.publish.days import dated
from fieldguide.publish.urls import Where

PATH = "feed.xml"
MOST = 60
"""Entries, the newest first."""
_ATOM = "http://www.w3.org/2005/Atom"
Entry = tuple[date, str, str, str]
"""A day, a title, what there is to read, and the page's file."""


def feed(catalog: Catalog, where: Where, name: str) -> str | None:
    """The feed as Atom; None where the site's own address is not known, because a feed names it."""
    if not where.address:
        return None
    entries = [*_comparisons(catalog, where), *_claims(catalog, where)]
    entries.sort(key=lambda each: (-each[0].toordinal(), each[1]))
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _text(root, "title", f"{name}: what was verified")
    _text(root, "id", f"{where.address}{PATH}")
    ET.SubElement(root, "link", {"rel": "self", "href": f"{where.address}{PATH}"})
    ET.SubElement(root, "link", {"href": where.address})
    _text(root, "updated", _moment(max((each[0] for each in entries), default=date(2021, 1, 1))))
    _text(ET.SubElement(root, "author"), "name", name)
    for day, title, text, page in entries[:MOST]:
        address = where.link(page)
        entry = ET.SubElement(root, "entry")
        _text(entry, "title", title)
        _text(entry, "id", f"{address}#on-{day}")
        ET.SubElement(entry, "link", {"href": address})
        _text(entry, "updated", _moment(day))
        _text(entry, "content", text)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _comparisons(catalog: Catalog, where: Where) -> Iterator[Entry]:
    for slug, task in catalog.tasks.items():
        verified = [each for each in task.cells.values() if each.entry and each.state is State.VERIFIED]
        for day, cells in groupby(sorted(verified, key=_day), key=_day):
            those = list(cells)
            names = dict.fromkeys(each.framework.title for each in those)
            text = f"Run and verified on this day: {', '.join(map(_ran, those))}."
            yield day, f"{task.title}: {', '.join(names)}", text, where.html(f"compare/{slug}.md")


def _claims(catalog: Catalog, where: Where) -> Iterator[Entry]:
    looked = [(max(dated(claim), default=None), claim) for claim in catalog.claims]
    known = [(day, claim) for day, claim in looked if day]
    for day, claims in groupby(sorted(known, key=lambda each: each[0]), key=lambda each: each[0]):
        said = "; ".join(f"“{claim.phrase}”: {claim.verdict.value}" for _, claim in claims)
        yield day, "The 2021 article: verdicts", f"{said}.", where.html("claims/index.md")


def _day(cell: Cell) -> date:
    assert cell.entry
    return cell.entry.made


def _ran(cell: Cell) -> str:
    assert cell.entry
    version = cell.entry.packages.get(cell.framework.package, "")
    return f"{cell.title} ({cell.framework.package} {version})" if version else cell.title


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
