"""Reading a program's zip as its reader does: the README's blocks for one shell, in their order."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from fieldguide.follow.pages import Do, Kind, Tab

_FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^## \d+\. (.+)$", re.MULTILINE)
CUT = "\n… (cut here)"


def read_archive(path: Path, name: str) -> Tab:
    """What the README in a zip tells a reader on Linux to do."""
    with zipfile.ZipFile(path) as packed:
        (readme,) = (
            each for each in packed.namelist() if each.count("/") == 1 and each.endswith("/README.md")
        )
        text = packed.read(readme).decode()
    doing: list[Do] = []
    parts = _TITLE.split(text)[1:]
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        doing += _section(title, body)
    return Tab(name, tuple(doing))


def _section(title: str, body: str) -> list[Do]:
    kind: Kind = "type"
    if title.startswith("Start"):
        kind = "serve"
    elif title.startswith("In a second terminal"):
        kind = "service"
    elif title.startswith("Try it"):
        kind = "ask"
    doing: list[Do] = []
    shell = ""
    for match in _FENCE.finditer(body):
        language, code = match[2], match[3].rstrip("\n")
        if language == "text" and doing and shell == "sh":
            last = doing.pop()
            doing.append(Do("ask", last.text, "", code.removesuffix(CUT), code.endswith(CUT)))
        elif language != "text":
            shell = language
            if shell == "sh":
                doing.append(Do(kind, code))
    return doing
