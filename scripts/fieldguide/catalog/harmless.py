"""What an author may not write, because it would run, or deceive, where a reader copies or reads it.

A command goes into a reader's shell, a text into her browser, a program before her eyes.
"""

from __future__ import annotations

import re

from fieldguide.catalog.problems import BadValueError, cut, quoted

UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
"""Characters that nobody sees, and those that turn the order of what is seen."""
_PLACES = re.compile(r"\{(port|upstream|application)\}")
_SINGLE = re.compile(r"'[^']*'")
_DOUBLE = re.compile(r'"(?:[^"\\$`!]|\\["\\])*"')
_WORD = re.compile(r"[A-Za-z0-9_@%+=:,./ -]*")
"""What neither a shell of Linux or macOS nor PowerShell takes for anything but itself."""
_OURS = re.compile(
    r"(PATH|HOME|PWD|TMPDIR|TEMP|TMP|SHELL|ENV|IFS|PS[0-9]|PROMPT_COMMAND|BASH\w*|VIRTUAL_ENV|NO_COLOR|TERM|LANG"
    r"|(LD|DYLD|LC|PYTHON|FIELDGUIDE|PIP|GIT|SSL|GCONV|PYTEST|COV)_?\w*|\w*_PROXY)"
)
"""Variables that decide on what is run, where from, or what we know of it."""
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
_ESCAPED = re.compile(r"\\[<\[{!]")
_NOT_TEXT = (
    (re.compile(r"<(?!https?://)(?=[A-Za-z/!?])[^\s>]*"), "HTML", "write Markdown, or `code`"),
    (re.compile(r"!\["), "a picture", "describe it"),
    (
        re.compile(r"\]\s*[(:]\s*<?\s*(?!https?:|mailto:)[a-z][a-z0-9+.&#;-]*:", re.IGNORECASE),
        "a link to something other than a page",
        'link "https://…", or a page of this site',
    ),
    (re.compile(r"\]\s*[(:][^)\s]*&"), "an entity in a link", "write the character itself"),
    (re.compile(r"\{:|\{[^}\n]*="), "attributes", "write the words alone, or `code`"),
    (re.compile(r"^\s*///", re.MULTILINE), "a block of a page", "write it on the page"),
)
"""What Markdown lets through, or makes, that is more than a text with links."""


def check_command(text: str) -> str:
    """A command that every shell takes as the words that were run. Raises BadValueError."""
    plain = _DOUBLE.sub("", _SINGLE.sub("", _PLACES.sub("", text)))
    if not _WORD.fullmatch(plain):
        sign = _WORD.sub("", plain)[:1]
        found = f"{quoted(sign)} has a meaning in a shell, but commands here run without a shell"
        raise BadValueError(found, "write one command without it, or put the word between '…'")
    first = text.split(maxsplit=1)[0]
    if "/" in first or "=" in first:
        found = f"{quoted(first)} isn't a command of its environment"
        raise BadValueError(found, "start with a command that the install line installs")
    return text


def check_variable(name: str, text: str, *, path_too: bool = False) -> None:
    """A variable that decides about the program alone. Raises BadValueError.

    With `path_too` it may say where Python finds modules below the program's own folder.
    """
    if path_too and name == "PYTHONPATH" and text == ".":
        return
    if _OURS.fullmatch(name):
        found = f"{name} affects more than the program"
        raise BadValueError(found, "give the program its own variable, such as BIRDS_TOKEN")


def check_text(text: str) -> str:
    """A text that is Markdown with links, and no more. Raises BadValueError."""
    bare = _CODE.sub("", _ESCAPED.sub("", text))
    for pattern, what, remedy in _NOT_TEXT:
        found = pattern.search(bare)
        if found:
            raise BadValueError(f"{what} ({cut(found[0].strip())})", remedy)
    return text
