"""The steps of docs/contributing/add-a-framework.md: a further framework joins by files, a few at a time.

They are followed in a copy of this repository: files are laid in, none is edited. The framework is another one's
program under a new name, so that its ledger entry holds without a run.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.real import CATALOGUE

from fieldguide.catalog import CatalogError, load
from fieldguide.catalog.gaps import GapKind, gaps
from fieldguide.catalog.places import cache_folder
from fieldguide.publish.page_cache import FOLDER as PUBLISHED

PROJECT = Path(__file__).parents[1]
OURS = {".venv", ".cache", ".git", "site", "dist", "build"}
"""Folders at the top that hold what was made here."""
MODEL, SLUG, TITLE = "flask", "sparrow", "Sparrow"
FIRST = "hello-world"
DATA_TESTS = (
    *("test_data.py", "test_guide_data.py", "test_decision_data.py", "test_capabilities_data.py"),
    *("test_claims_data.py", "test_measured_data.py", "test_probes_data.py", "test_strangers_data.py"),
    *("test_absolutes_data.py", "test_counting_data.py", "test_sources_data.py"),
)
ELSEWHERE = "not scaffold and not make_alone and not machine and not make_dates and not check_of_what_is_old"
"""Tests that run other programs for long, and that no framework changes."""

pytestmark = [pytest.mark.xdist_group("joining"), pytest.mark.timeout(0)]


def environment(root: Path) -> dict[str, str]:
    """The copy's own package before the installed one."""
    return {**os.environ, "PYTHONPATH": f"{root / 'scripts'}{os.pathsep}{root}", "NO_MKDOCS_2_WARNING": "1"}


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=root, env=environment(root), capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with the first files of a further framework."""
    root = tmp_path_factory.mktemp("joining") / "guide"
    made = shutil.ignore_patterns(".*_cache")  # what Python has compiled comes along
    shutil.copytree(
        PROJECT, root, ignore=lambda at, names: {*made(at, names), *(OURS if Path(at) == PROJECT else ())}
    )
    published = cache_folder(PROJECT) / PUBLISHED  # pages that stay the same are not made into Markdown again
    if published.is_dir() and cache_folder(root) != cache_folder(PROJECT):
        shutil.copytree(published, cache_folder(root) / PUBLISHED)
    (root / "frameworks" / SLUG).mkdir()
    write = (root / "frameworks" / SLUG / "framework.yml").write_text
    text = (root / "frameworks" / MODEL / "framework.yml").read_text(encoding="utf-8")
    text = text.replace("complete: true\n", "")
    write(
        text.replace(f"title: {CATALOGUE.frameworks[MODEL].title}\n", f"title: {TITLE}\n"),
        encoding="utf-8",
    )
    cell(root, FIRST)
    return root


def cell(root: Path, task: str) -> None:
    """Write the framework's cell of a task, verified."""
    shutil.copytree(root / "snippets" / task / MODEL, root / "snippets" / task / SLUG)
    verified = root / "data" / "verified" / task
    shutil.copy(verified / f"{MODEL}.json", verified / f"{SLUG}.json")


@pytest.fixture(scope="module")
def site(joined: Path) -> Path:
    """The copy's site, built strictly."""
    done = run(joined, "-m", "fieldguide", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return joined / "site"


@cache
def page(site: Path, name: str) -> BeautifulSoup:
    """A page of a built site, parsed once."""
    return BeautifulSoup((site / name / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_its_data_file_and_one_cell_are_a_catalogue(joined: Path) -> None:
    catalog = load(joined)
    assert SLUG in catalog.frameworks
    assert SLUG not in catalog.covering
    assert [task.slug for task in catalog.tasks.values() if SLUG in task.cells] == [FIRST]


def test_its_gaps_are_listed_in_the_order_to_add_them(joined: Path) -> None:
    catalog = load(joined)
    found = list(gaps(catalog, catalog.frameworks[SLUG]))
    kinds = list(dict.fromkeys(each.kind for each in found))
    assert kinds == [each for each in GapKind if each in set(kinds)]
    assert set(GapKind) - set(kinds) == {
        *(GapKind.UNTRUE, GapKind.SCAFFOLD, GapKind.FACTS, GapKind.UPSHOT)
    }, "nobody calls it missing, and it has no generator and no article"
    assert len([each for each in found if each.kind is GapKind.CELLS]) == len(catalog.tasks) - 1
    told = run(joined, "-m", "fieldguide", "gaps", "--framework", SLUG)
    assert told.returncode == 0
    assert told.stdout.startswith(f"{TITLE}: {len(found)} missing.\n")
    assert all(each.what in told.stdout for each in found)


def test_the_guide_names_what_is_to_be_added(joined: Path) -> None:
    guide = (PROJECT / "docs" / "contributing" / "add-a-framework.md").read_text(encoding="utf-8")
    catalog = load(joined)
    for each in gaps(catalog, catalog.frameworks[SLUG]):
        place = each.what.partition(":")[0].split("/")
        named = {"data": "/".join(place[:2]), "docs": "/".join(place[:2]), "frameworks": place[-1]}.get(
            place[0], place[0]
        )
        assert named.partition(".json")[0] in guide, f"say how to add {each.what}"
    for command in ("lock", "verify", "probe", "measure", "gaps", "test"):
        assert f"`make {command}" in guide


@pytest.mark.nightly  # by day they run over the frameworks that have joined with a part of the cells
def test_the_data_tests_pass(joined: Path) -> None:
    """Those of one cell or one word of another framework read what this one has not touched: see `test_data`."""
    others = "".join(f" and not /{slug}" for slug in CATALOGUE.frameworks)
    done = run(
        joined,
        *("-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", f"{ELSEWHERE}{others}"),
        *(f"tests/{each}" for each in DATA_TESTS),
    )
    assert done.returncode == 0, done.stdout[-4000:]
    passed = re.search(r"(\d+) passed, \d+ deselected", done.stdout)
    assert passed
    assert int(passed[1]) > 100


def test_it_is_on_the_pages_that_it_has_cells_for(site: Path) -> None:
    plate = page(site, f"compare/{FIRST}").select_one("figure.fg-plate")
    assert plate is not None
    assert plate.select_one(f"input#{SLUG}")
    assert not plate.select(".fg-not-yet")
    assert not page(site, f"compare/{FIRST}").select(".fg-stamp--stale, .fg-stamp--unverified")


def test_the_other_pages_say_that_it_is_not_there_yet(site: Path, joined: Path) -> None:
    tasks = load(joined).tasks
    for task in tasks:
        said = [each.get_text() for each in page(site, f"compare/{task}").select(".fg-plate > .fg-not-yet")]
        assert said == ([] if task == FIRST else [f"No program yet in {TITLE}."]), task
    column = [
        row.select_one(f"td[data-pick={SLUG}]").get_text()
        for row in page(site, "compare").select(".fg-coverage tr:has(td)")
    ]
    assert column.count("– not yet") == len(tasks) - 1
    for name, text in (
        ("frameworks", "No profile yet for "),
        ("choose/capabilities", "Not checked yet: "),
        ("evidence", "Not measured yet: "),
        ("evidence/defaults", "Not tested yet: "),
    ):
        said = [each.get_text() for each in page(site, name).select(".fg-not-yet")]
        assert any(each.startswith(text) and TITLE in each for each in said), name


def test_what_is_said_of_the_others_stays_as_it_was(site: Path) -> None:
    """What is counted over all tasks is counted without it."""
    catalog = CATALOGUE
    rows = page(site, "evidence").select(".fg-overview tbody tr")
    lines = next(row for row in rows if "Lines of a program" in row.get_text()).select("td")
    assert [each.get_text() for each in lines].count("–") == 1
    assert lines[list(CATALOGUE.frameworks).index(MODEL)].get_text() != "–"
    filtered = page(site, "claims").select('.fg-filter button[data-key="framework"]')
    assert len(filtered) == len({slug for claim in catalog.claims for slug in claim.frameworks})


PICTURE = re.compile(r"""<img\b[^>]*?\bsrc=(?:"([^"]*)"|([^\s>"]+))""")
ERROR = re.compile(r"""class=["']?[\w\s-]*\bfg-error\b""")


def test_no_picture_is_broken_and_no_block_fails(site: Path) -> None:
    """On every page; they are searched, because to parse them all takes longer than to build them."""
    pictures = 0
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert not ERROR.search(text), path
        for quoted, plain in PICTURE.findall(text):
            source = html.unescape(quoted or plain)
            pictures += 1
            if path.name != "404.html" and not source.startswith(("data:", "http")):
                assert (path.parent / source).is_file(), f"{path}: {source}"
    assert pictures > len(CATALOGUE.frameworks)
    (card,) = page(site, "").select(f".fg-answer--{SLUG}")
    assert not card.select("img")
    assert "It is new in this guide" in card.get_text()


BROKEN = {
    "a cell without files": (
        f"snippets/crud/{SLUG}/cell.yml",
        "documentation: {A: 'https://example.org/'}\n",
        "no program",
    ),
    "a data file with a key missing": (f"frameworks/{SLUG}/framework.yml", "title: Sparrow\n", "missing"),
    "a profile with a section missing": (f"frameworks/{SLUG}/profile.yml", "when: []\n", "missing"),
    "a pair of nobody": (f"data/pairs/flask-or-{SLUG}s.yml", "answer: []\n", "not a pair"),
}
"""What may never be half done: the file, what is in it, and a part of what is said of it."""


@pytest.mark.parametrize("name", BROKEN)
def test_what_may_not_be_half_done_fails(joined: Path, name: str) -> None:
    where, text, said = BROKEN[name]
    path = joined / where
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    try:
        with pytest.raises(CatalogError) as caught:
            load(joined)
    finally:
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")
        if before is None and not any(path.parent.iterdir()):
            path.parent.rmdir()
    assert said in str(caught.value)
    assert {each.file for each in caught.value.problems} <= {where, str(Path(where).parent)}
