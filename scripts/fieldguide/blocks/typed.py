"""What a reader types, in each shell: as blocks that the page's switch chooses from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from fieldguide.blocks.markup import escape
from fieldguide.catalog.shells import SHELLS, Shell


def typed(lines: Callable[[Shell], Iterable[str]], *, hints: bool = False) -> str:
    """The lines in each shell as HTML; once where all shells take the same.

    `hints`: below them, what some machines need first.
    """
    texts = {shell: "\n".join(lines(shell)) for shell in SHELLS}
    if len(set(texts.values())) == 1:
        return _block(texts[SHELLS[0]])
    return "".join(_block(text, shell, shell.hint if hints else "") for shell, text in texts.items())


def _block(text: str, shell: Shell | None = None, hint: str = "") -> str:
    if not text:
        return ""
    name = f' data-shell="{shell.name}"' if shell else ""
    label = f"<span>{escape(shell.title)}</span>" if shell else ""
    marked = re.sub("`(.+?)`", r"<code>\1</code>", escape(hint))
    said = f"<small>{marked}</small>" if hint else ""
    return f'<div class="fg-type"{name}>{label}<pre><code>{escape(text)}\n</code></pre>{said}</div>'
