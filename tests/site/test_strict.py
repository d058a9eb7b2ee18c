"""`make build`, `make offline` and the publish workflow fail at what a reader would stumble over, and name it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.site.small import Small
from tests.site.support import PROJECT


def break_a_link(small: Small) -> str:
    small.append("docs/index.md", "[A link](tasks.md#flask)")
    return r"'index\.md' contains a link 'tasks\.md#flask'"


def break_an_anchor(small: Small) -> str:
    small.append("docs/index.md", "[An anchor](task.md#phlask)")
    return r"'index\.md' contains a link 'task\.md#phlask', but .* '#phlask'"


def break_the_navigation(small: Small) -> str:
    (small.root / "docs" / "left-out.md").write_text("# Left out\n", encoding="utf-8")
    return r'not included in the "nav" configuration:\s+- left-out\.md'


def break_a_cell(small: Small) -> str:
    small.edit("snippets/hello-world/flask/app.py", "import", "import ")
    return r"'task\.md': hello-world/flask: changed since"


def break_a_block(small: Small) -> str:
    small.append("docs/task.md", "/// compare | hallo-world\n///")
    return r"'task\.md': compare \| hallo-world: no task"


def break_the_catalogue(small: Small) -> str:
    small.edit("frameworks/flask/framework.yml", "title:", "titles:")
    return r"frameworks/flask/framework\.yml: title: missing"


BREAKS = (
    break_a_link,
    break_an_anchor,
    break_the_navigation,
    break_a_cell,
    break_a_block,
    break_the_catalogue,
)


def test_all_that_is_broken_is_named_by_one_build(small: Small) -> None:
    """But for a damaged catalogue, which no page can be built from."""
    expected = [damage(small) for damage in BREAKS if damage is not break_the_catalogue]
    done = small.run("build")
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert [each for each in expected if not re.search(each, said)] == [], said
    assert re.search(r"Aborted with .* in strict mode", said)


@pytest.mark.parametrize(
    "damage",
    [
        each if each is break_the_catalogue else pytest.param(each, marks=pytest.mark.nightly)
        for each in BREAKS
    ],
    ids=lambda damage: damage.__name__,
)
def test_what_is_broken_fails_the_build_by_its_name(small: Small, damage) -> None:
    expected = damage(small)
    done = small.run("build")
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert re.search(expected, said), said
    assert re.search(r"Aborted with .* in strict mode", said)


def test_an_unbroken_site_is_built_and_names_no_address_of_this_machine(small: Small) -> None:
    """Without SITE_URL, and says so; with one, its pages name that."""
    done = small.run("build")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "SITE_URL is not set" in done.stdout
    site = small.root / "site"
    heads = [path.read_text(encoding="utf-8").partition("<body")[0] for path in site.rglob("*.html")]
    texts = [*heads, (site / "sitemap.xml").read_text(encoding="utf-8"), (site / "llms.txt").read_text()]
    assert not (site / "feed.xml").exists()
    assert "<loc>" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "feed.xml" not in home
    assert "rel=canonical" not in home
    assert [text for text in texts if re.search(r"127\.0\.0\.1|localhost", text)] == []
    assert [path for path in site.rglob("*.html") if str(PROJECT) in path.read_text(encoding="utf-8")] == []

    done = small.run("build", SITE_URL="https://example.org/guide/")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "https://example.org/guide/task/" in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.nightly  # by day it is enough that it runs the same command
def test_the_zip_is_built_as_strictly(small: Small) -> None:
    expected = break_an_anchor(small)
    done = small.run("offline")
    assert done.returncode == 1
    assert re.search(expected, done.stdout + done.stderr)
    assert not (small.root / "dist").exists()


def test_nothing_builds_the_site_for_publishing_but_the_strict_way() -> None:
    """`--quiet` lifts the level below which MkDocs counts nothing: no strict build of ours may give it."""
    builders = ("Makefile", "scripts/**/*.py", "tests/**/*.py", ".github/workflows/*.yml")
    for path in {each for pattern in builders for each in PROJECT.glob(pattern)} - {Path(__file__)}:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"build.*--strict.*--quiet|build.*--quiet.*--strict", text), path
    assert "make build" in (PROJECT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
