"""Building HTML elements whose text no later step of Markdown touches."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import date
from xml.etree import ElementTree as ET

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.util import AtomicString  # type: ignore[import-untyped]

Child = str | ET.Element | None
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def visible(text: str) -> str:
    """The text with control characters as their pictures (␛), since HTML has no place for them."""
    return _CONTROL.sub(lambda found: chr(0x2421 if found[0] == "\x7f" else 0x2400 + ord(found[0])), text)


def escape(text: str) -> str:
    """The text as HTML between tags; quotes stay, they are many in JSON."""
    return html.escape(visible(text), quote=False)


def plain(text: str) -> str:
    """Text for an element, exactly as it is.

    Inline Markdown leaves an AtomicString alone; the serializer leaves entities alone;
    attribute lists are looked for in any text, so braces become entities.
    """
    return AtomicString(escape(text).replace("{", "&#123;").replace("}", "&#125;"))  # type: ignore[no-any-return]


def h(tag: str, attributes: Mapping[str, str] | None = None, *children: Child) -> ET.Element:
    """An element with its children; text is shown as it is, None is left out."""
    safe = {name: visible(value).replace("&", "&amp;") for name, value in (attributes or {}).items()}
    element = ET.Element(tag, safe)
    return add(element, children)


def add(element: ET.Element, children: Iterable[Child]) -> ET.Element:
    """The element with more children at its end."""
    for child in children:
        if isinstance(child, str) and len(element):
            element[-1].tail = AtomicString((element[-1].tail or "") + plain(child))
        elif isinstance(child, str):
            element.text = AtomicString((element.text or "") + plain(child))
        elif child is not None:
            element.append(child)
    return element


def classed(tag: str, name: str, *children: Child) -> ET.Element:
    """An element of a class."""
    return h(tag, {"class": name}, *children)


def link(address: str, *children: Child) -> ET.Element:
    """A link."""
    return h("a", {"href": address}, *children)


def day(when: date) -> ET.Element:
    """A date, readable by people and by machines."""
    return h("time", {"datetime": when.isoformat()}, when.isoformat())


def enumeration(words: Iterable[str]) -> str:
    """Words as a sentence lists them: a, b and c."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def count(number: int, noun: str) -> str:
    """A number and its noun: 1 check, 24 checks."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def stashed(md: Markdown, source: str) -> ET.Element:
    """Finished block-level HTML, which no later step of Markdown sees."""
    paragraph = ET.Element("p")
    paragraph.text = AtomicString(md.htmlStash.store(source))
    return paragraph


def markdown(md: Markdown, element: ET.Element, text: str) -> ET.Element:
    """The element with Markdown from a file of the catalogue parsed at its end."""
    lines = text.split("\n")
    if "fenced_code_block" in md.preprocessors:  # fences are found before blocks are: by hand here
        lines = md.preprocessors["fenced_code_block"].run(lines)
    md.parser.state.set("blocks")  # and not "list", where a paragraph gets no <p>
    md.parser.parseChunk(element, "\n".join(lines).rstrip())
    md.parser.state.reset()
    return element
