"""Code and recordings of a built page, as plain text with what a fence in Markdown says of it."""

from __future__ import annotations

import re

from bs4 import Tag

from fieldguide.publish.elements import Elements, children, classes
from fieldguide.publish.problems import PublishError

INFO = "data-info"
"""Where a `<pre>` bears the line that begins its fence."""
_LANGUAGE = re.compile(r"language-([\w+#.-]+)")
_PRE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_COLOUR = re.compile(r"</?span\b[^>]*>")
_COLOUR_OR_CODE = re.compile(r"</?(?:span|code|b)\b[^>]*>")


def uncoloured(html: str, *, bare: bool = False) -> str:
    """A page without the colours of its code, which are most of its elements: quicker to parse.

    `bare` code has no `<code>` in its `<pre>` either, and no part of a recording in bold.
    """
    unwanted = _COLOUR_OR_CODE if bare else _COLOUR
    return _PRE.sub(lambda pre: unwanted.sub("", pre[0]), html)


def prepare_code(elements: Elements, page: str) -> None:
    """Every `<pre>` gets its plain text, its language and its title. Raises PublishError."""
    for block in elements.classed("highlight"):
        pre = block.find("pre")
        if isinstance(pre, Tag) and pre is not block:
            _listing(block, pre, page)
    for pre in elements.classed("fg-exchange"):
        _exchange(elements, pre)
    for pre in elements.named("pre"):
        if INFO not in pre.attrs:
            text = pre.get_text()
            _say(pre, "console" if text.startswith("$ ") else "text", text)


def _listing(block: Tag, pre: Tag, page: str) -> None:
    """A file, or a part of one: without markers, its notes with the numbers of their lines."""
    language = _LANGUAGE.search(" ".join(classes(block)))
    title = block.find(class_="filename")
    name = title.get_text().replace('"', "”") if title else ""
    lines = _marked_lines(pre)
    text = pre.get_text()
    notes = block.find_next_sibling()
    if "annotate" in classes(block) and notes and notes.name == "ol":
        first = int(str(pre.get("data-linenos") or "1").split()[0])
        items = children(notes, "li")
        if len(items) != len(lines):
            found = f"{len(lines)} marks for {len(items)} notes"
            raise PublishError(f"{page}: {name}: {found}; write as many marks as notes")
        for item, line in zip(items, lines, strict=True):
            item.insert(0, f"Line {first + line}: ")
        notes.name = "ul"
    _say(pre, language[1] if language else "text", text, name)
    block.replace_with(pre.extract())


def _marked_lines(pre: Tag) -> list[int]:
    """The line (from 0) of each mark of a note, in order."""
    lines, line = [], 0
    for node in pre.descendants:
        if isinstance(node, Tag):
            if "fg-note" in classes(node):
                lines.append(line)
        else:
            line += str(node).count("\n")
    return lines


def _exchange(elements: Elements, pre: Tag) -> None:
    """A request and its response, each as a block of its own."""
    answer = pre.find("samp")
    response = answer.extract().get_text() if answer else ""
    request = pre.get_text().strip("\n")
    if request and response:
        after = elements.new("pre")
        _say(after, "http", response, "Response")
        pre.insert_after(after)
        _say(pre, "http", request, "Request")
    else:
        _say(pre, "http", request or response)


def _say(pre: Tag, language: str, text: str, title: str = "") -> None:
    pre.string = text
    pre[INFO] = f'{language} title="{title}"' if title else language
