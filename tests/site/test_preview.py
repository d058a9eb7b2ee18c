"""The live preview shows no page that is older than the last edit, and those that are looked at first."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from tests.site.small import Small

from fieldguide.preview import Preview, building, edits, server
from fieldguide.preview.building import Built, Superseded
from fieldguide.preview.edits import watched

APP = "snippets/hello-world/flask/app.py"
NOTES = "snippets/hello-world/flask/notice.md"


class Seen:
    """A preview of a small site, without its threads, and what it said."""

    def __init__(self, small: Small) -> None:
        self.small = small
        self.said: list[str] = []
        self.preview = Preview("127.0.0.1", 1, self.said.append, quiet=0)
        self.preview.rebuild()

    def get(self, path: str) -> tuple[str, str]:
        """The status and the text of a page."""
        status: list[str] = []
        parts = self.preview.serve_request({"PATH_INFO": path}, lambda line, headers: status.append(line))
        text = b"".join(parts).decode()
        if hasattr(parts, "close"):
            parts.close()
        return status[0], text

    def built(self, name: str) -> bytes:
        return Path(self.preview.root, name).read_bytes()


@pytest.fixture
def seen(small: Small, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(small.root)
    for name in ("SITE_URL", "REPO_URL", "EDIT_URI", "OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    seen = Seen(small)
    yield seen
    seen.preview.shutdown()


def test_what_is_looked_at_is_made_first_and_as_the_whole_build_makes_it(seen: Seen) -> None:
    """A snippet, data, prose, then a style sheet: the bytes are those of the build that follows."""
    assert seen.said[-1].endswith("no warnings")
    assert "Verified with" in seen.get("/task/")[1]
    edits = {
        APP: ("from flask", "import this\nfrom flask"),
        "frameworks/flask/framework.yml": ("title: Flask", "title: Flusk"),
        "docs/task.md": ("# Task", "# A gannet dives"),
    }
    for name, (old, new) in edits.items():
        seen.small.edit(name, old, new)
        early = seen.preview.first()
        assert early.keys() == {"task/index.html"}, name
        assert seen.preview.current("task/index.html")
        assert not seen.preview.current("index.html"), "nobody has looked at it: it waits"
        assert seen.built("task/index.html") == early["task/index.html"]
        assert new.split("\n")[0].split()[-1].encode() in early["task/index.html"]
        seen.preview.rebuild()
        assert seen.built("task/index.html") == early["task/index.html"], name
        assert seen.preview.current("index.html")


def test_what_changes_more_than_its_page_waits_for_the_whole_build(seen: Seen) -> None:
    seen.get("/task/")
    (seen.small.root / "docs" / "new.md").write_text("# New\n", encoding="utf-8")
    assert seen.preview.first() is None
    seen.preview.rebuild()
    assert any("new.md" in line for line in seen.said), "the preview says it, and goes on"
    assert "New" in seen.get("/new/")[1]
    seen.small.edit("overrides/main.html", "{%", "{# #}{%")
    assert seen.preview.first() is None
    seen.small.edit("docs/task.md", "# Task", "# [Task](nowhere.md)")
    seen.preview.rebuild()
    assert any("'nowhere.md'" in line for line in seen.said)
    assert "which fail `make build`" in seen.said[-1]


def test_an_edit_during_a_build_ends_it(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing but what is looked at is given out until it has been made from the files as they are."""
    seen.get("/task/")
    seen.small.edit("docs/task.md", "# Task", "# A gannet dives")

    def whole(folder: Path, url: str, unwanted: Callable[[], bool]) -> Built:
        seen.preview._want_rebuild = True
        with pytest.raises(Superseded):
            building.whole(folder, url, unwanted)
        raise Superseded

    with monkeypatch.context() as patched:
        patched.setattr(server, "whole", whole)
        seen.preview.rebuild()
    assert seen.preview.current("task/index.html")
    for name in ("index.html", "search/search_index.json"):
        assert not seen.preview.current(name)
    seen.preview._want_rebuild = False
    seen.preview.rebuild()
    assert seen.preview.current("index.html")
    assert "A gannet dives" in seen.get("/task/")[1]


def test_a_page_that_nobody_has_looked_at_is_made_when_somebody_does(seen: Seen) -> None:
    """The whole site is built only once there is nothing more to make for a while."""
    seen.preview.rebuild()
    seen.small.edit("docs/task.md", "# Task", "# A gannet dives")
    seen.preview._quiet = 600
    before = list(seen.said)
    seen.preview._fresh = frozenset()  # as after the first step of what the thread does
    working = Thread(target=seen.preview.rebuild)
    working.start()
    try:
        assert "A gannet dives" in seen.get("/task/")[1]
        assert "<h1" in seen.get("/")[1]
    finally:
        seen.preview._shutdown = True
        with seen.preview._rebuild_cond:
            seen.preview._rebuild_cond.notify_all()
        working.join()
    assert seen.said == before
    assert not seen.preview.current("search/search_index.json")


def test_what_cannot_be_built_says_so_until_it_can(seen: Seen) -> None:
    seen.small.edit("mkdocs.yml", "theme:", "theme: [")
    seen.preview.rebuild()
    status, text = seen.get("/task/")
    assert status.startswith("500")
    assert "The site could not be built" in text
    assert any(line.startswith("ERROR: the site could not be built") for line in seen.said)
    seen.small.edit("mkdocs.yml", "theme: [", "theme:")
    seen.preview.rebuild()
    assert seen.get("/task/")[0].startswith("200")


def test_a_damaged_catalogue_is_said_once_and_shown_in_the_page(seen: Seen) -> None:
    seen.get("/task/")
    seen.small.edit("frameworks/flask/framework.yml", "title:", "titles:")
    assert "unknown key" in seen.preview.first()["task/index.html"].decode()
    seen.said.clear()
    seen.preview.rebuild()
    assert len([line for line in seen.said if "frameworks/flask/framework.yml" in line]) == 1
    assert "unknown key" in seen.get("/task/")[1]


@pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")  # watchdog saw a new folder twice
@pytest.mark.parametrize("look", [False, True])
def test_edits_are_noticed_and_reading_is_none(tmp_path: Path, look: bool) -> None:
    """A folder may be made again, and an editor may put another file in the place of one."""
    folder, config, noticed = tmp_path / "snippets", tmp_path / "mkdocs.yml", Event()
    file = folder / "task" / "app.py"
    file.parent.mkdir(parents=True)
    file.write_text("first", encoding="utf-8")
    config.write_text("nav: 1", encoding="utf-8")
    observer = watched([str(folder), str(config)], noticed.set, look=look)

    def replace_config() -> None:
        (tmp_path / ".new").write_text("nav: 2", encoding="utf-8")
        (tmp_path / ".new").replace(config)

    def make_again() -> None:
        shutil.rmtree(folder)
        assert noticed.wait(60)
        file.parent.mkdir(parents=True)
        time.sleep(1)
        noticed.clear()
        file.write_text("third", encoding="utf-8")

    try:
        file.read_text(encoding="utf-8")
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "app.py").touch()
        assert not noticed.wait(1.5)
        ways: list[Callable[[], object]] = [
            lambda: file.write_text("the second", encoding="utf-8"),
            (folder / "task" / "new.py").touch,
            replace_config,
            lambda: config.write_text("nav: 345", encoding="utf-8"),
            make_again,
            lambda: file.write_text("the fourth", encoding="utf-8"),
        ]
        for edit in ways:
            edit()
            assert noticed.wait(60), edit
            time.sleep(1)
            noticed.clear()
    finally:
        observer.stop()
        observer.join()


def test_files_are_looked_at_where_the_system_cannot_tell_of_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("inotify watch limit reached")

    monkeypatch.setattr(edits.Observer, "schedule", full)
    noticed = Event()
    observer = watched([str(tmp_path)], noticed.set)
    try:
        (tmp_path / "new.py").touch()
        assert noticed.wait(60)
    finally:
        observer.stop()
        observer.join()
