"""What a page says is kept for the next build, and never trusted where anything differs."""

from __future__ import annotations

import json
from collections.abc import Container
from pathlib import Path

from fieldguide.publish.page_cache import FOLDER, PageCache

PAGE = "compare/crud/index.html"


def ask(root: Path, source: str, pages: tuple[str, ...] = (PAGE,)) -> tuple[tuple[str, str], int]:
    """What is given for a page, and how often it had to be made."""
    made: list[str] = []

    def make(there: Container[str]) -> tuple[str, str]:
        made.append(source)
        assert ("new/index.html" in there) == ("new/index.html" in pages)
        return "Title", f"# {source}\n"

    return PageCache(root, pages).get(PAGE, source, make), len(made)


def test_a_page_that_has_not_changed_is_not_made_again(tmp_path: Path) -> None:
    assert ask(tmp_path, "one") == (("Title", "# one\n"), 1)
    assert ask(tmp_path, "one") == (("Title", "# one\n"), 0)
    assert [path.name for path in (tmp_path / ".cache" / FOLDER).rglob("*.*")] == ["index.html.json"]


def test_another_source_or_a_linked_page_that_is_new_make_it_again(tmp_path: Path) -> None:
    ask(tmp_path, "one")
    assert ask(tmp_path, "two") == (("Title", "# two\n"), 1)
    assert ask(tmp_path, "two", (PAGE, "another/index.html"))[1] == 0, "nothing asked for that page"
    assert ask(tmp_path, "two", (PAGE, "new/index.html"))[1] == 1, "the link leads to a page now"
    assert ask(tmp_path, "two")[1] == 1, "and now it doesn't"


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    ask(tmp_path, "one")
    (tmp_path / ".cache" / FOLDER / f"{PAGE}.json").write_text('["', encoding="utf-8")
    assert ask(tmp_path, "one") == (("Title", "# one\n"), 1)
    (tmp_path / ".cache" / FOLDER / f"{PAGE}.json").write_text("[1]", encoding="utf-8")
    assert ask(tmp_path, "one") == (("Title", "# one\n"), 1)
    kept = tmp_path / ".cache" / FOLDER / f"{PAGE}.json"
    kept.write_text(json.dumps([*json.loads(kept.read_text())[:3], 5]), encoding="utf-8")
    assert ask(tmp_path, "one") == (("Title", "# one\n"), 1)


def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("in the way", encoding="utf-8")
    assert ask(tmp_path, "one") == (("Title", "# one\n"), 1)
    assert ask(tmp_path, "one") == (("Title", "# one\n"), 1)
