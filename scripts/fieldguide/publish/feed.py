"""The feed of what is new: programs, versions that they were verified with, verdicts on the article's claims.

The ledger keeps of each program the day of its first verification, that of its last one, and that on which
the version of its framework changed last. A comparison has an entry for each of those days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from xml.etree import ElementTree as ET

from fieldguide.catalog import Catalog, Cell, Claim, LedgerEntry, State
from fieldguide.publish.days import dated
from fieldguide.publish.urls import Where

PATH = "feed.xml"
MOST = 60
"""Entries, the newest first."""
_ATOM = "http://www.w3.org/2005/Atom"
NEW, VERSION, AGAIN = KINDS = ("New", "Verified with another version", "Verified again")
"""What can have happened to a program, what matters most first."""
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
        said: dict[date, dict[str, list[Cell]]] = {}
        for cell in task.cells.values():
            if cell.state is State.VERIFIED and cell.entry:
                for day, kind in _days(cell.entry).items():
                    said.setdefault(day, {}).setdefault(kind, []).append(cell)
        for day, kinds in said.items():
            title = _title(task.title, kinds)
            text = " ".join(_sentence(kind, kinds[kind]) for kind in KINDS if kind in kinds)
            yield day, title, text, where.html(f"compare/{slug}.md")


def _days(entry: LedgerEntry) -> dict[date, str]:
    """What happened to a program on which day. One that was new on a day was nothing else on it."""
    version = {entry.before.until: VERSION} if entry.before else {}
    return {entry.made: AGAIN, **version, entry.began: NEW}


def _title(task: str, kinds: Mapping[str, Sequence[Cell]]) -> str:
    """What matters most on a day: a new program, then another version."""
    if NEW in kinds:
        return f"New: {task} in {_names(kinds[NEW])}"
    if VERSION in kinds:
        versions = dict.fromkeys(map(_version, kinds[VERSION]))
        return f"{task}: verified again with {_enumeration(versions)}"
    return f"Verified again: {task} in {_names(kinds[AGAIN])}"


def _sentence(kind: str, cells: Iterable[Cell]) -> str:
    named = map(_version if kind == VERSION else _ran, cells)
    return f"{kind}: {', '.join(dict.fromkeys(named))}."


def _enumeration(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _names(cells: Iterable[Cell]) -> str:
    return _enumeration(dict.fromkeys(each.framework.title for each in cells))


def _version(cell: Cell) -> str:
    """The version of its framework, and the one before: "Flask 3.2.0 (was 3.1.3)"."""
    assert cell.entry
    assert cell.entry.before
    version = cell.entry.packages.get(cell.framework.package, "")
    return f"{cell.framework.title} {version} (was {cell.entry.before.version})"


def _claims(catalog: Catalog, where: Where) -> Iterator[Entry]:
    said: dict[date, tuple[list[Claim], list[Claim]]] = {}
    for claim in catalog.claims:
        if claim.before:
            said.setdefault(claim.before.until, ([], []))[0].append(claim)
        looked = max((day for each in claim.evidence for day in dated(each)), default=None)
        if looked and not (claim.before and claim.before.until == looked):
            said.setdefault(looked, ([], []))[1].append(claim)
    for day, (changed, looked_at) in said.items():
        title = "The 2021 article: verdicts"
        if changed:
            more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
            title = f"Verdict changed: {_verdict(changed[0])}{more}"
        text = "; ".join(map(_verdict, [*changed, *looked_at]))
        yield day, title, f"{text}.", where.html("claims/index.md")


def _verdict(claim: Claim) -> str:
    was = f" (was {claim.before.verdict.value})" if claim.before else ""
    return f"“{claim.phrase}”: {claim.verdict.value}{was}"


def _ran(cell: Cell) -> str:
    assert cell.entry
    version = cell.entry.packages.get(cell.framework.package, "")
    return f"{cell.title} ({cell.framework.package} {version})" if version else cell.title


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
