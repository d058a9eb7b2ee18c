"""MkDocs and its successor give the same pages from the same sources, notebooks aside."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.real import CATALOGUE
from tests.site.support import PROJECT, build, environment, once, read_pages

from fieldguide.blocks import beside, tutorial
from fieldguide.catalog import load

BLOCKS = (
    "figure.fg-plate, .fg-notice, .fg-coverage, dl.fg-facts, ul.fg-answers, dl.fg-proof, .fg-contract, "
    ".fg-scaffold, section.fg-exchanges, .fg-file, .fg-profile, .fg-pair, .fg-upshot, .fg-claims, .fg-list, "
    ".fg-capabilities, dl.fg-words, .fg-flowchart, .fg-list-key, .fg-chooser, .fg-rules, .fg-decision, .fg-people, .fg-template, "
    ".fg-probes, .fg-probes__counts, .fg-measuring"
)
WRITTEN = {path.relative_to(PROJECT / "docs").as_posix() for path in (PROJECT / "docs").rglob("*.md")}
NOTEBOOKS = {path.stem for path in (PROJECT / "docs" / "notebooks").glob("*.ipynb")}
"""Zensical writes no pages of them."""


def _build(target: Path) -> None:
    """Zensical has no option for the folder it writes to: build in a copy."""
    work = target / "work"
    work.mkdir(parents=True)
    for name in (
        "docs",
        "snippets",
        "frameworks",
        "demonstrations",
        "proofs",
        "data",
        "overrides",
        "requirements",
        "tutorial",
    ):
        shutil.copytree(PROJECT / name, work / name)
    shutil.copy(PROJECT / "mkdocs.yml", work)
    _write_generated(work)
    zensical = str(Path(sys.executable).with_name("zensical"))
    done = subprocess.run(
        [zensical, "build", "--clean"],
        cwd=work,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    publish = [sys.executable, "-m", "fieldguide", "publish", "site"]  # it runs no hooks
    done = subprocess.run(publish, cwd=work, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _write_generated(work: Path) -> None:
    """The pages that a hook of MkDocs adds, as files: Zensical runs no hooks."""
    catalog = load(work)
    for kind in (beside, tutorial):
        written = {path.relative_to(work / "docs").as_posix() for path in (work / "docs").rglob("*.md")}
        for name, text in kind.sources(catalog, written).items():
            (work / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            (work / "docs" / name).write_text(text, encoding="utf-8")


def _normal(html: str) -> str:
    """What either engine adds of its own, taken out: Zensical strips the search mark once it has used it."""
    html = re.sub(r' data-search-exclude(="")?', "", html)
    html = re.sub(r'<a id="__skip"></a>', "", html)
    html = re.sub(r'<a class="headerlink"[^>]*>.*?</a>', "", html)
    return re.sub(r"\s+", " ", html)


@pytest.mark.nightly
def test_both_engines_give_the_same_blocks(tmp_path_factory):
    """Without the plugin that makes pages smaller: it changes white space."""
    pages = read_pages(once(tmp_path_factory, "plain", lambda target: build(target, MINIFY="false")))
    folder = once(tmp_path_factory, "zensical", _build) / "work" / "site"
    theirs = {page.name: page for page in read_pages(folder)}
    compared = 0
    for page in pages:
        if page.name.removeprefix("notebooks/").removesuffix("/index.html") in NOTEBOOKS:
            continue
        ours = [_normal(element.serialize()) for element in page.find(BLOCKS)]
        assert page.name in theirs, f"{page.name}: Zensical wrote no such page"
        other = [_normal(element.serialize()) for element in theirs[page.name].find(BLOCKS)]
        assert len(ours) == len(other), page.name
        for mine, yours in zip(ours, other, strict=True):
            assert mine == yours, page.name
        compared += len(ours)
    assert compared > 20


def _published(site: Path) -> dict[str, str]:
    """What programs read of a site, without the pages of notebooks and what links to them."""
    paths = [*site.rglob("*.html.md"), *(site / "data").glob("*.json"), site / "llms.txt"]
    texts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return {
        name: "\n".join(line for line in text.split("\n") if not any(each in line for each in NOTEBOOKS))
        for name, text in texts.items()
        if name.removeprefix("notebooks/").partition("/")[0] not in NOTEBOOKS
    }


def _listed(index: str) -> set[str]:
    """The lines of llms.txt for pages that somebody wrote: a hook puts the others into the navigation."""
    sources = {**beside.sources(CATALOGUE, WRITTEN), **tutorial.sources(CATALOGUE, WRITTEN)}
    made = [f"({name.removesuffix('.md').removesuffix('/index')}/index.html.md)" for name in sources]
    lines = (line for line in index.split("\n") if line.startswith("- ["))
    return {line for line in lines if not any(each in line for each in made)}


@pytest.mark.nightly
def test_both_engines_give_programs_the_same(tmp_path_factory):
    """MkDocs by its hook, Zensical by the command after it."""
    site = once(tmp_path_factory, "plain", lambda target: build(target, MINIFY="false"))
    theirs = _published(once(tmp_path_factory, "zensical", _build) / "work" / "site")
    ours = _published(site)
    assert set(ours) == set(theirs)
    index, other = _listed(ours.pop("llms.txt")), _listed(theirs.pop("llms.txt"))
    assert len(other) > 60
    assert index == other
    assert [name for name, text in ours.items() if theirs[name] != text] == []
    assert len(ours) > 60
