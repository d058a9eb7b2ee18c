"""Stand-ins for other Pythons: each says that it is of some version, and is the Python of the tests beside that."""

from __future__ import annotations

import json
import sys
from pathlib import Path

SCRIPT = """\
#!/bin/sh
case "$3" in
*python_implementation*) echo '{said}' ;;
*) exec {python} "$@" ;;
esac
"""


def stand_in(path: Path, version: str, kind: str = "CPython", level: str = "final") -> Path:
    """Write one to a path."""
    said = {
        "kind": kind,
        "version": version,
        "level": level,
        "build": f"{version} (a stand-in)",
        "prefix": sys.base_prefix,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SCRIPT.format(said=json.dumps(said), python=sys.executable), encoding="utf-8")
    path.chmod(0o755)
    return path


def kept(root: Path, version: str) -> Path:
    """One that pyenv keeps below a root."""
    minor = ".".join(version.split(".")[:2])
    return stand_in(root / "versions" / version / "bin" / f"python{minor}", version)
