"""What is kept of rendered pages from one build to the next, and that a reader never sees it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.site.small import Small
from tests.site.support import PROJECT, environment

from fieldguide.catalog import load_cached

COMPARISON = "/// compare | hello-world\n///"
LISTENING = """
import sys
import markdown
from mkdocs.__main__ import cli

rendering = False
convert = markdown.Markdown.convert

def converting(*arguments):
    global rendering
    rendering = True
    open("mkdocs.yml").close()  # to be heard
    try:
        return convert(*arguments)
    finally:
        rendering = False

def note(event, arguments):
    if rendering and event == "open":
        print(arguments[0])

markdown.Markdown.convert = converting
sys.addaudithook(note)
cli()
"""


def built(small: Small) -> dict[str, bytes]:
    """The pages of the site, built strictly now."""
    done = small.run("build", SITE_URL="https://example.org/")
    assert done.returncode == 0, done.stdout + done.stderr
    site = small.root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}


def refused(small: Small) -> str:
    done = small.run("build", SITE_URL="https://example.org/")
    assert done.returncode == 1
    return done.stdout + done.stderr


def rendered(small: Small) -> dict[str, int]:
    """When each page was rendered last."""
    paths = (small.root / ".cache" / "rendered").rglob("*.pickle")
    return {path.name.removesuffix(".pickle"): path.stat().st_mtime_ns for path in paths}


def newer(small: Small, before: Mapping[str, int]) -> set[str]:
    return {name for name, time in rendered(small).items() if before.get(name) != time}


def test_only_what_an_edit_changes_is_rendered_again(small: Small) -> None:
    small.detach("snippets")
    small.detach("frameworks")
    first, times = built(small), rendered(small)
    assert set(times) == {"index.md", "task.md"}

    small.append("docs/index.md", "A new paragraph.")
    second = built(small)
    assert newer(small, times) == {"index.md"}
    assert b"A new paragraph." in second["index.html"]
    assert second["task/index.html"] == first["task/index.html"]

    times = rendered(small)
    small.edit("snippets/hello-world/flask/cell.yml", "A dict or a list", "A dictionary")
    assert b"A dictionary becomes" in built(small)["task/index.html"]
    assert newer(small, times) == {"task.md"}, "the other page reads nothing of this program"

    times = rendered(small)
    small.edit("frameworks/flask/framework.yml", "summary: >-\n", "summary: >-\n  Well.\n")
    built(small)
    assert newer(small, times) == set(times), "any page may show what is no program's"

    warm = built(small)
    shutil.rmtree(small.root / ".cache")
    assert built(small) == warm


def test_what_is_damaged_on_disk_is_made_again(small: Small) -> None:
    first = built(small)
    for path in sorted(Path(small.root, ".cache", "rendered").rglob("*.pickle")):
        path.write_bytes(b"no pickle")
    assert built(small) == first


@pytest.mark.nightly
def test_while_a_page_is_rendered_no_file_of_a_program_is_opened(tmp_path: Path) -> None:
    """The page would be kept though that file changes: only what is read of the catalogue is noted."""
    command = [sys.executable, "-c", LISTENING, "build", "--quiet", "--site-dir", str(tmp_path / "site")]
    surroundings = environment(SITE_URL="https://example.org/", FIELDGUIDE_CACHE=str(tmp_path / "cache"))
    done = subprocess.run(command, cwd=PROJECT, env=surroundings, capture_output=True, text=True, check=True)
    said = done.stdout.split("\n")
    assert said.count("mkdocs.yml") >= len(list((PROJECT / "docs" / "compare").glob("*.md")))
    opened = {PROJECT / line for line in said}
    programs = [PROJECT / cell.where for cell in load_cached(PROJECT).programs()]
    kept = [PROJECT / name for name in ("data/verified", "data/mutated")]
    assert [path for path in opened if any(path.is_relative_to(each) for each in (*programs, *kept))] == []


def test_each_build_says_again_what_is_wrong(small: Small) -> None:
    built(small)
    small.append("docs/index.md", "[A link](tasks.md)")
    for _ in range(2):
        assert "contains a link 'tasks.md'" in refused(small)


def test_a_page_whose_warning_another_page_has_given_is_not_kept(small: Small) -> None:
    """Each thing is said once a build; with the other page mended, this one has to say it."""
    small.append("docs/index.md", COMPARISON)
    small.edit("snippets/hello-world/flask/app.py", "from flask", "# A gannet dives here.\nfrom flask")
    assert "Doc file 'index.md': hello-world/flask" in refused(small)
    small.edit("docs/index.md", COMPARISON, "")
    assert "Doc file 'task.md': hello-world/flask" in refused(small)


@pytest.mark.parametrize(("how", "target"), [("--quiet", "tasks.md"), ("--verbose", "task.md#phlask")])
def test_what_a_build_did_not_say_is_said_by_the_next_one(small: Small, how: str, target: str) -> None:
    """Quietly, MkDocs drops its warnings; wordily, it does not look at anchors."""
    small.append("docs/index.md", f"[A link]({target})")
    command = [sys.executable, "-m", "mkdocs", "build", how]
    surroundings = environment(SITE_URL="https://example.org/")
    subprocess.run(command, cwd=small.root, env=surroundings, capture_output=True, check=True)
    assert f"contains a link '{target}'" in refused(small)


def test_a_page_that_is_kept_may_lead_to_an_anchor_that_is_gone(small: Small) -> None:
    built(small)
    times = rendered(small)
    (small.root / "docs" / "task.md").write_text("# Task\n", encoding="utf-8")
    assert "contains a link 'task.md#flask'" in refused(small)
    assert newer(small, times) == {"task.md"}


@pytest.mark.nightly
def test_each_way_to_build_has_its_own_pages_and_the_last_ones_stay(small: Small) -> None:
    folder = small.root / ".cache" / "rendered"
    built(small)
    (first,) = folder.iterdir()
    times = rendered(small)
    for number in range(3):
        assert small.run("build", SITE_URL=f"https://example.org/{number}/").returncode == 0
    ways = set(folder.iterdir())
    assert len(ways) == 3
    assert first not in ways
    built(small)
    assert newer(small, times) == set(times)
