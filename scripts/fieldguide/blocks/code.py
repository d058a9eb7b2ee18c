"""Files as code: highlighted, titled, numbered and annotated by the site's own superfences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.util import HTML_PLACEHOLDER_RE  # type: ignore[import-untyped]

from fieldguide.blocks.annotations import language, marked, noted_lines
from fieldguide.blocks.markup import classed, enumeration, escape, h, stashed, visible
from fieldguide.catalog import Cell

_PLAIN = re.compile(r'<span class="[nopw]">([^<]*)</span>')
"""Names, operators, punctuation and spaces: a third of all tags, and not worth a colour."""
_NUMBER = re.compile(r'<span class="linenos" data-linenos="[^"]*"></span>')


@dataclass(frozen=True)
class Listing:
    """What one code block shows: a file, or the lines of it that start at number `first`."""

    title: str
    text: str
    first: int = 1
    notes: Mapping[int, str] = field(default_factory=dict)
    """Line number of the whole file → annotation."""
    path: str = ""
    """The file's path, where the title says more than that."""


def listing(cell: Cell, path: str) -> Listing:
    """A file of a cell or of the scaffold below it, with its annotations. Raises KeyError."""
    texts = {file.path: file.text for file in (*cell.scaffold, *cell.files)}
    return Listing(path, texts[path], notes=noted_lines(texts[path], (cell.notes or {}).get(path, {})))


def code_blocks(md: Markdown, listings: Iterable[Listing]) -> list[ET.Element]:
    """Each listing as code; the empty ones are named in one sentence at the end."""
    listings = list(listings)
    elements = []
    for each in listings:
        if each.text.strip():
            elements += code_block(md, each)
    empty = [each.title for each in listings if not each.text.strip()]
    if empty:
        elements.append(classed("p", "fg-empty", f"Also there, and empty: {enumeration(empty)}."))
    return elements


def code_block(md: Markdown, shown: Listing) -> list[ET.Element]:
    """One listing: the code, then the notes to its lines."""
    name = language(shown.path or shown.title)
    text = shown.text.rstrip("\n")
    last = shown.first + text.count("\n")
    notes = {n - shown.first + 1: note for n, note in shown.notes.items() if shown.first <= n <= last}
    elements = [highlighted(md, text, name, shown.title, shown.first, list(notes))]
    if notes:  # directly after the code: where Material looks for it
        elements.append(h("ol", {}, *(item(note) for note in notes.values())))
    return elements


def item(text: str) -> ET.Element:
    """A list item of inline Markdown."""
    element = ET.Element("li")
    element.text = text
    return element


def highlighted(
    md: Markdown, text: str, name: str, title: str, first: int | None = None, marks: Iterable[int] = ()
) -> ET.Element:
    """Code as superfences highlights it, its lines numbered from `first`, with marks on some (from 1).

    Where no superfences are at hand, it is shown without colours.
    """
    text, marks = visible(text), list(marks)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    numbers = f' linenums="{first}"' if first else ""
    head = f'{fence} {{ .{name}{" .annotate" if marks else ""} title="{title}"{numbers} }}'
    if "fenced_code_block" in md.preprocessors:
        # A fence is a preprocessor's work, and blocks run after those: hence by hand.
        lines = md.preprocessors["fenced_code_block"].run([head, *text.split("\n"), fence])
        if len(lines) == 1 and (placeholder := HTML_PLACEHOLDER_RE.fullmatch(lines[0])):
            number = int(placeholder[1])
            source = slim(md.htmlStash.rawHtmlBlocks[number], first or 1)
            md.htmlStash.rawHtmlBlocks[number] = marked(source, marks)
            paragraph = ET.Element("p")
            paragraph.text = lines[0]
            return paragraph
    source = f'<span class="filename">{escape(title)}</span><pre><code>{escape(text)}\n</code></pre>'
    return stashed(md, f'<div class="highlight">{marked(source, marks)}</div>')


def slim(source: str, first: int) -> str:
    """Highlighted code with less markup: a page must stay small, and this is most of it.

    The numbers move out of the lines. A whole file only says that it has them, and the style sheet
    counts from 1; a part says them in one attribute.
    """
    source, lines = _NUMBER.subn("", _PLAIN.sub(r"\1", source))
    if not lines:
        return source.replace("<pre><span></span>", "<pre>", 1)
    numbers = "&#10;".join(str(first + line) for line in range(lines)) if first > 1 else ""
    return source.replace("<pre><span></span>", f'<pre data-linenos="{numbers}">', 1)
