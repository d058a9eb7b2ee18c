"""The order of tests: of a contract, what its page shows first; all others as they are written."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from fieldguide.verify.plugin import pytest_collection_modifyitems


def item(name: str, file: str, said: str | None, cell: str | None = None) -> Any:
    function = SimpleNamespace(__doc__=said)
    spec = SimpleNamespace(params={"cell": cell}) if cell else None
    return SimpleNamespace(name=name, path=Path(file), function=function, callspec=spec)


def test_only_a_contracts_tests_are_put_in_order() -> None:
    items = [
        item("one", "test_song.py", None),
        item("unseen", "contract.py", None, "song/wren"),
        item("seen", "contract.py", "It sings.", "song/wren"),
        item("two", "test_song.py", "It sings."),
        item("first", "contract.py", None, "song/robin"),
    ]
    config: Any = SimpleNamespace(getoption=lambda _name: "song/robin,song/wren")
    pytest_collection_modifyitems(config, items)
    assert [each.name for each in items] == ["one", "first", "seen", "two", "unseen"]
