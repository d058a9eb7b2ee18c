"""Which tabs held when they were last followed: `data/followed.json`, a digest and a day for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from fieldguide.catalog.writing import write_whole

FILE = Path("data", "followed.json")


def held(root: Path) -> dict[str, dict[str, str]]:
    """The tabs that held, by name, each with its `digest` and the day (`followed`)."""
    path = root / FILE
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def keep(root: Path, digests: Mapping[str, str], followed: Iterable[str]) -> None:
    """Note that these tabs held today, and forget those that are gone.

    Raises OSError with the old file intact.
    """
    today = datetime.now(UTC).date().isoformat()
    found = held(root) | {name: {"digest": digests[name], "followed": today} for name in followed}
    kept = {name: found[name] for name in sorted(found) if name in digests}
    write_whole(root / FILE, json.dumps(kept, indent=1) + "\n")
