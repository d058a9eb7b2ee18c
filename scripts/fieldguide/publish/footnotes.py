"""The marks behind statements as Markdown's footnotes, all of them at the end of the article."""

from __future__ import annotations

from bs4 import Tag

from fieldguide.publish.elements import Elements, children
from fieldguide.publish.problems import PublishError

REFERENCE, NOTE = "footnote", "footnote-text"
"""Elements that HTML has not: a footnote's sign, and what it says."""
NUMBER = "number"
"""Their attribute."""


def to_footnotes(elements: Elements, page: str) -> None:
    """Give each mark its number, and take what the lists say to the end: a list within another ends there.

    Raises PublishError for a mark whose entry is not there.
    """
    entries: dict[str, Tag] = {}
    for listed in elements.classed("fg-evidence__list"):
        entries |= {f"#{entry['id']}": entry for entry in children(listed, "li")}
        listed.extract()
    article = next(elements.named("article"))
    for number, mark in enumerate(elements.classed("fg-evidence"), 1):
        entry = entries.get(str(mark["href"]))
        if entry is None:
            raise PublishError(f"{page}: a mark leads to {mark['href']}, which no list of evidence has")
        mark.clear()
        mark.name, mark.attrs = REFERENCE, {NUMBER: str(number)}
        entry.name, entry.attrs = NOTE, {NUMBER: str(number)}
        article.append(entry)
