"""Publishing a built site: what is written, what is said where it cannot be, and that nothing stays half done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.publish.conftest import PROJECT, page

from fieldguide.publish import PublishError, Where, publish, publish_pages
from fieldguide.publish.contents import Section, read_contents

CANONICAL = '<link rel="canonical" href="https://example.org/guide/">'


def test_the_contents_are_the_navigation(project):
    contents = read_contents(project)
    assert (contents.name, contents.description) == ("A guide", "Of birds.")
    assert contents.sections == (
        Section("Home", ("index.md",)),
        Section("Compare", ("compare/index.md",)),
        Section("Compare: First steps", ("compare/hello.md",)),
        Section("Contributing", ("notebooks/one.ipynb",)),
    )


def test_every_page_gets_its_markdown_and_the_site_its_list(project):
    written = publish_pages(project, project / "site", Where())
    assert sorted(written) == [
        "compare/hello/index.html.md",
        "compare/index.html.md",
        "index.html.md",
        "llms.txt",
    ]
    assert (project / "site" / "index.html.md").read_text() == (
        "# Home\n\n[all](compare/index.html.md) [one](compare/hello/index.html.md#a)\n\n---\n\n"
        '"[Home](index.html)", a page from the [A guide](llms.txt). Code: MIT. Prose: CC BY 4.0.\n'
    )
    hello = (project / "site" / "compare" / "hello" / "index.html.md").read_text()
    assert hello.endswith(
        '"[Hello \\[there\\]](index.html)", a page from the [A guide](../../llms.txt). Code: MIT. Prose: CC BY 4.0.\n'
    )


def test_the_list_is_what_the_convention_asks_for(project):
    publish_pages(project, project / "site", Where())
    text = (project / "site" / "llms.txt").read_text()
    assert text.startswith("# A guide\n\n> Of birds.\n\n")
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == ["# A guide", "## Home", "## Compare", "## Compare: First steps", "## Data"]
    assert "- [Compare](compare/index.html.md): About Compare, “so”.\n" in text
    assert "- [data/index.json](data/index.json): A list of all the published documents.\n" in text


def test_what_may_be_skipped_comes_last(project):
    notebook = project / "site" / "notebooks" / "one" / "index.html"
    notebook.parent.mkdir(parents=True)
    notebook.write_text(page("One"))
    publish_pages(project, project / "site", Where())
    text = (project / "site" / "llms.txt").read_text()
    assert text.index("## Data") < text.index("## Optional\n\n- [One](notebooks/one/index.html.md)")


def test_a_site_says_where_it_stands(project, few):
    home = project / "site" / "index.html"
    home.write_text(page("Home", head=CANONICAL))
    publish(project, project / "site", few)
    assert (
        "(https://example.org/guide/compare/hello/index.html.md)"
        in (project / "site" / "llms.txt").read_text()
    )
    assert '"site": "https://example.org/guide/"' in (project / "site" / "data" / "tasks.json").read_text()


def test_a_site_of_files(project, few):
    hello = project / "site" / "compare" / "hello" / "index.html"
    hello.rename(project / "site" / "compare" / "hello.html")
    publish(project, project / "site", few)
    assert (project / "site" / "compare" / "hello.html.md").is_file()
    assert "(compare/hello.html.md)" in (project / "site" / "llms.txt").read_text()
    assert '"page": "../frameworks/flask.html"' in (project / "site" / "data" / "frameworks.json").read_text()


def test_the_same_site_gives_the_same_bytes(project, few):
    publish(project, project / "site", few)
    first = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    publish(project, project / "site", few)
    assert {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()} == first


def test_nothing_is_written_where_one_page_is_wrong(project):
    (project / "site" / "compare" / "index.html").write_text("<html><head></head><body></body></html>")
    with pytest.raises(PublishError, match=r"compare/index\.html: it has no <article>"):
        publish_pages(project, project / "site", Where())
    assert list((project / "site").rglob("*.md")) == []


def test_a_disk_that_is_full_leaves_the_old_file_whole(project, monkeypatch):
    publish_pages(project, project / "site", Where())
    before = (project / "site" / "index.html.md").read_text()
    (project / "site" / "index.html").write_text(page("Another home"))

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        publish_pages(project, project / "site", Where())
    assert (project / "site" / "index.html.md").read_text() == before
    assert [path.name for path in (project / "site").rglob("*.tmp")] == []


def test_files_are_readable_by_everybody(project):
    publish_pages(project, project / "site", Where())
    assert (project / "site" / "llms.txt").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("site_name: x\n", "mkdocs.yml: nav: missing; list the pages there"),
        ("nav: [a\n", r"mkdocs.yml: not YAML"),
        ("site_name: x\nnav: [gone.md]\n", "mkdocs.yml: nav: gone.md was not built; build the site again"),
    ],
)
def test_a_configuration_that_does_not_fit(project, config, message):
    (project / "mkdocs.yml").write_text(config)
    with pytest.raises(PublishError, match=message):
        publish_pages(project, project / "site", Where())


def test_a_page_without_a_title(project):
    (project / "site" / "index.html").write_text("<article><p>x</p></article>")
    with pytest.raises(PublishError, match=r"index\.html: it has no <h1>; give the page a title"):
        publish_pages(project, project / "site", Where())


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fieldguide", "publish", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_command_says_what_is_wrong_in_one_line(tmp_path):
    done = run(PROJECT, str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert (
        done.stdout
        == f"{tmp_path}/nowhere: no index.html; build the site first, and name the folder it is in\n"
    )
    assert done.stderr == ""


def test_the_drawings_of_frameworks_are_served_where_pages_show_them(project, few):
    """They are in the frameworks' folders, which no engine copies."""
    publish(project, project / "site", few)
    for slug in few.frameworks:
        drawn = PROJECT / "frameworks" / slug / "bird.svg"
        served = project / "site" / "assets" / "birds" / f"{slug}.svg"
        assert served.is_file() == drawn.is_file()
        assert not drawn.is_file() or served.read_bytes() == drawn.read_bytes()
