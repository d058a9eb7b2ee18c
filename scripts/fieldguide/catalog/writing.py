"""Writing one file: whole or not at all, and as git can compare it."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

LINES = "\0lines"
"""What stands for a list while the data that has it is turned into text."""


def write_whole(path: Path, content: str | bytes, *, sync: bool = True) -> Path:
    """Write a file whole or not at all, and give its path; without `sync`, before the disk has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            if sync:
                os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def laid_out(data: dict[str, Any], *listed: str) -> str:
    """Data as the JSON of a file that git can compare; each entry of the list at that place on a line."""
    *within, last = listed or ("",)
    holder: Any = data
    for name in within:
        holder = (holder or {}).get(name)
    entries = (holder or {}).get(last)
    if entries is None:
        return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    holder[last] = LINES
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    indent = " " * len(listed)
    lines = ",\n".join(f"{indent} {json.dumps(each, ensure_ascii=False)}" for each in entries)
    return text.replace(json.dumps(LINES), f"[\n{lines}\n{indent}]", 1)
