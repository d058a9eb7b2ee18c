"""What a reader types, in each shell: as blocks that the page's switch chooses from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from fieldguide.blocks.markup import escape
from fieldguide.catalog.shells import SHELLS, Shell


def typed(
    lines: Callable[[Shell], Iterable[str]], hint: Callable[[Shell], str] | None = None, lead: str = ""
) -> str:
    """The lines in each shell as HTML; once where all shells take the same.

    `lead`: what is said above them. `hint`: what is said below them, with commands between backticks and
    links as Markdown has them.
    """
    texts = {shell: "\n".join(lines(shell)) for shell in SHELLS}
    hints = {shell: hint(shell) if hint else "" for shell in SHELLS}
    if len({*texts.values()}) == 1 and len({*hints.values()}) == 1:
        return _block(texts[SHELLS[0]], hint=hints[SHELLS[0]], lead=lead)
    return "".join(_block(text, shell, hints[shell], lead) for shell, text in texts.items())


def _block(text: str, shell: Shell | None = None, hint: str = "", lead: str = "") -> str:
    if not text:
        return ""
    name = f' data-shell="{shell.name}"' if shell else ""
    label = f"<span>{escape(shell.title)}</span>" if shell else ""
    code = f"<pre><code>{escape(text)}\n</code></pre>"
    return f'<div class="fg-type"{name}>{label}{_said(lead)}{code}{_said(hint)}</div>'


def _said(text: str) -> str:
    marked = re.sub("`(.+?)`", r"<code>\1</code>", escape(text))
    marked = re.sub(r"\[(.+?)\]\((\S+?)\)", r'<a href="\2">\1</a>', marked)
    return f"<small>{marked}</small>" if text else ""
