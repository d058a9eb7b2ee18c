"""Files as code: highlighted, titled, numbered and annotated by the site's own superfences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.util import HTML_PLACEHOLDER_RE  # type: ignore[import-untyped]
from pymdownx.highlight import HighlightExtension  # type: ignore[import-untyped]

from fieldguide.blocks.annotations import language, marked, noted_lines
from fieldguide.blocks.markup import classed, enumeration, escape, h, stashed, visible
from fieldguide.blocks.regions import Regions, attribute, named, regions_of
from fieldguide.catalog import Cell

_PLAIN = re.compile(r'<span class="[nopw]">([^<]*)</span>')
"""Names, operators, punctuation and spaces: a third of all tags, and not worth a colour."""
_NUMBER = re.compile(r'<span class="linenos" data-linenos="[^"]*"></span>')

_coloured: dict[tuple[str, str, str], str] = {}
"""Code that some page of this build has shown: several show the same file, and colours take their time."""


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
    regions: Regions = ()
    """Parts that correspond to parts of other programs, in lines of the whole file."""


def listing(cell: Cell, path: str) -> Listing:
    """A file of a cell or of the scaffold below it, with its annotations. Raises KeyError."""
    texts = {file.path: file.text for file in (*cell.scaffold, *cell.files)}
    notes = noted_lines(texts[path], (cell.notes or {}).get(path, {}))
    return Listing(path, texts[path], notes=notes, regions=regions_of(cell, path))


def code_blocks(md: Markdown, listings: Iterable[Listing]) -> list[ET.Element]:
    """Each listing as code; the empty ones are named in one sentence at the end."""
    listings = list(listings)
    elements = []
    for each in listings:
        if each.text.strip():
            elements += code_block(md, each)
    empty = [each.title for each in listings if not each.text.strip()]
    if empty:
        elements.append(classed("p", "fg-empty", f"Empty files: {enumeration(empty)}."))
    return elements


def code_block(md: Markdown, shown: Listing) -> list[ET.Element]:
    """One listing: the code, then the notes to its lines."""
    name = language(shown.path or shown.title)
    text = shown.text.rstrip("\n")
    last = shown.first + text.count("\n")
    notes = {n - shown.first + 1: note for n, note in shown.notes.items() if shown.first <= n <= last}
    regions = attribute(shown.regions, range(shown.first, last + 1))
    elements = [highlighted(md, text, name, shown.title, shown.first, list(notes), regions)]
    if notes:  # directly after the code: where Material looks for it
        elements.append(h("ol", {}, *(item(note) for note in notes.values())))
    return elements


def item(text: str) -> ET.Element:
    """A list item of inline Markdown."""
    element = ET.Element("li")
    element.text = text
    return element


def highlighted(
    md: Markdown,
    text: str,
    name: str,
    title: str,
    first: int | None = None,
    marks: Iterable[int] = (),
    regions: str = "",
) -> ET.Element:
    """Code as superfences highlights it, its lines numbered from `first`, with marks on some (from 1).

    `regions` is what `attribute` of the module of that name makes of the parts in it.
    Where no superfences are at hand, it is shown without colours.
    """
    text, marks = visible(text), list(marks)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    numbers = f' linenums="{first}"' if first else ""
    head = f'{fence} {{ .{name}{" .annotate" if marks else ""} title="{title}"{numbers} }}'
    if "fenced_code_block" in md.preprocessors:
        key = (_settings(md), head, text)
        source = _coloured.get(key)
        if source is None:
            source = _fenced(md, [head, *text.split("\n"), fence], first or 1)
        if source is not None:
            _coloured[key] = source
            return stashed(md, named(marked(source, marks), regions))
    source = f'<span class="filename">{escape(title)}</span><pre><code>{escape(text)}\n</code></pre>'
    return stashed(md, named(f'<div class="highlight">{marked(source, marks)}</div>', regions))


def _fenced(md: Markdown, lines: list[str], first: int) -> str | None:
    """The HTML that superfences makes of a fence, or None where it takes it for something else."""
    # A fence is a preprocessor's work, and blocks run after those: hence by hand.
    found = md.preprocessors["fenced_code_block"].run(lines)
    placeholder = HTML_PLACEHOLDER_RE.fullmatch(found[0]) if len(found) == 1 else None
    if placeholder is None:
        return None
    number = int(placeholder[1])
    source = slim(md.htmlStash.rawHtmlBlocks[number], first)
    md.htmlStash.rawHtmlBlocks[number] = ""  # nothing refers to it
    return source


def _settings(md: Markdown) -> str:
    """What the colours depend on besides the code: how the extensions are set up."""
    configs = [each.getConfigs() for each in md.registeredExtensions if isinstance(each, HighlightExtension)]
    return repr((configs, md.preprocessors["fenced_code_block"].config["css_class"]))


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
