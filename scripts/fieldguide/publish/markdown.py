"""An article as Markdown: CommonMark with tables."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

from fieldguide.publish.code import INFO
from fieldguide.publish.footnotes import NUMBER

_SPECIAL = re.compile(r"([\\`*\[\]<]|&(?=#?\w+;)|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z]))")
"""What Markdown would take for markup. An underscore within a word is none."""
_NUMBER = re.compile(r"^(\s*\d+)([.)])(?=\s|$)")
"""What would begin a numbered list."""
_RUNS = re.compile(r"`+")


class _Converter(MarkdownConverter):
    """The library's converter with fences that hold any code, and cells that hold any text."""

    class Options:
        """How we write Markdown; one paragraph, one line."""

        heading_style = ATX
        bullets = "-"
        wrap = True
        wrap_width = None

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Text as Markdown that says exactly that."""
        del parent_tags
        return _NUMBER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Code exactly as it is, in a fence longer than any run of backticks in it."""
        del text, parent_tags
        code = el.get_text().rstrip("\n")
        fence = "`" * max(3, 1 + max((len(run) for run in _RUNS.findall(code)), default=0))
        return f"\n\n{fence}{el.get(INFO, '')}\n{code}\n{fence}\n\n"

    def convert_footnote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """The sign of a footnote."""
        del text, parent_tags
        return f"[^{el[NUMBER]}]"

    def convert_footnote_text(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A footnote, in one line."""
        del parent_tags
        return f"\n\n[^{el[NUMBER]}]: {text.strip()}\n\n"

    def convert_q(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A quotation with a book's quotation marks."""
        del el, parent_tags
        return f"“{text}”"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A cell of a table, whose text ends no column and no row."""
        del parent_tags
        said = " ".join(text.strip().split("\n")).replace("|", "\\|")
        return f" {said}{' |' * int(str(el.get('colspan') or 1))}"

    convert_th = convert_td


def markdown(soup: BeautifulSoup) -> str:
    """The Markdown of a prepared article."""
    converted: Any = _Converter().convert_soup(soup)
    return f"{converted.strip()}\n"
