"""Pairs that nobody wrote have pages that a build generates: what is on them, and what leads there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.real import CATALOGUE
from tests.test_joining import FIRST, SLUG, TITLE, cell, joined, page, run

from fieldguide.blocks.beside import in_navigation, sources
from fieldguide.blocks.beside.block import identity
from fieldguide.catalog import Catalog, load
from fieldguide.catalog.pairs import pair_slugs

__all__ = ["joined"]

OTHER = "bottle"
PAIR = f"{OTHER}-or-{SLUG}"
WRITTEN = "bottle-or-flask"
MORE = ("validation", "crud", "plain-program")
"""Tasks that the joining framework has programs for beside its first."""

pytestmark = [pytest.mark.xdist_group("joining"), pytest.mark.timeout(0)]


@pytest.fixture(scope="module")
def site(joined: Path) -> Path:
    """A site in which the new framework was asked, and in which one pair with it was written."""
    for task in MORE:
        cell(joined, task)
    probed = joined / "data" / "probed"
    shutil.copy(probed / "flask.json", probed / f"{SLUG}.json")
    path = joined / "data" / "capabilities.yml"
    text = path.read_text(encoding="utf-8")
    line = next(each for each in text.splitlines() if f"cell: {MORE[0]}" in each)
    new = f"      {SLUG}: {{support: built-in, cell: {MORE[0]}}}"
    text = text.replace(line, f"{line}\n{new}", 1)
    path.write_text(text, encoding="utf-8")
    (joined / "data" / "pairs" / f"flask-or-{SLUG}.yml").write_text(written(), encoding="utf-8")
    source = (joined / "docs" / "pairs" / f"{WRITTEN}.md").read_text(encoding="utf-8")
    source = source.replace("Bottle vs Flask", f"Flask vs {TITLE}").replace(WRITTEN, f"flask-or-{SLUG}")
    (joined / "docs" / "pairs" / f"flask-or-{SLUG}.md").write_text(source, encoding="utf-8")
    leave_out_others(joined)
    done = run(joined, "-m", "mkdocs", "build")  # not strict: links to what is left out lead nowhere
    assert done.returncode == 0, done.stdout + done.stderr
    return joined / "site"


KEPT = ("index.md", "choose/questions.md", "frameworks/", "pairs/")
"""What of docs/ shows or leads to a pair."""


def leave_out_others(root: Path) -> None:
    """Pages about something else take most of the time that a whole site takes to build."""
    docs, config = root / "docs", root / "mkdocs.yml"
    for path in [path for ending in ("md", "ipynb") for path in docs.rglob(f"*.{ending}")]:
        if not path.relative_to(docs).as_posix().startswith(KEPT):
            path.unlink()
    left = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    nav = [{"Head to head": [name for name in left if name.startswith("pairs/")]}]
    nav += [name for name in left if not name.startswith("pairs/")]
    before = config.read_text(encoding="utf-8").partition("nav:\n  - ")[0]
    config.write_text(f"{before}nav: {json.dumps(nav)}\n", encoding="utf-8")


def written() -> str:
    """A pair that somebody has written, of tasks that both have."""
    said = "{text: Look at both., evidence: [{task: hello-world}]}"
    steps = "\n".join(f"    - {{to: {slug}, steps: [{said}, {said}]}}" for slug in ("flask", SLUG))
    differences = "\n".join(
        f"  - {{title: Difference {number}, text: It differs., evidence: [{{task: {FIRST}}}]}}"
        for number in range(3)
    )
    return (
        f"answer: [{said}, {said}]\ndifferences:\n{differences}\n"
        f"tasks:\n  - task: {FIRST}\n  - task: validation\n"
        f"moving:\n  task: {FIRST}\n  directions:\n{steps}\n"
    )


@pytest.fixture(scope="module")
def guide(site: Path, joined: Path) -> Catalog:
    """The catalogue that the site was built from."""
    assert site.is_dir()
    return load(joined)


def generated(guide: Catalog) -> list[str]:
    return [slug for slug in pair_slugs(guide.frameworks) if slug not in guide.guide.pairs]


def links(document: BeautifulSoup) -> list[str]:
    return [str(each["href"]) for each in document.select("article a[href]")]


def test_every_two_have_a_page(site: Path, guide: Catalog) -> None:
    for slug, both in pair_slugs(guide.frameworks).items():
        titles = [guide.frameworks[each].title for each in both]
        assert not page(site, f"pairs/{slug}").select(".fg-error"), slug
        heading = page(site, f"pairs/{slug}").h1
        assert heading is not None
        assert heading.get_text().startswith(" vs ".join(titles))
    assert PAIR in generated(guide)


def test_it_says_that_nobody_has_judged(site: Path, guide: Catalog) -> None:
    for slug in pair_slugs(guide.frameworks):
        said = page(site, f"pairs/{slug}").select(".fg-generated")
        assert bool(said) == (slug in generated(guide)), slug
    assert not page(site, f"pairs/{PAIR}").select(".fg-judgement")


def test_what_differs_comes_first(site: Path, guide: Catalog) -> None:
    """Each request that gets another status has a row; what both do is a sentence, or folded."""
    document = page(site, f"pairs/{PAIR}")
    headings = [each["id"] for each in document.select("h2")]
    assert headings == ["responses", "features", "costs", "tasks", "choose"]
    assert guide.probes is not None
    one, other = (guide.probed[slug] for slug in (OTHER, SLUG))
    differing = 0
    for probe in guide.probes.probes:
        answers = [each.answer(probe, "production") for each in (one, other)]
        rows = document.select(f'.fg-two a[href$="#probe-{probe.slug}"]')
        if None in answers:
            continue
        statuses = {(each.status, each.failure) for each in answers if each}
        assert bool(rows) == (len(statuses) > 1), probe.slug
        differing += len(statuses) > 1
    assert differing
    lead = document.select_one(".fg-lead > p")
    assert lead is not None
    for slug in (OTHER, SLUG):
        framework = guide.frameworks[slug]
        assert f"{framework.title} {guide.lock.version(framework.package)}" in lead.get_text()


def test_it_shows_programs_of_both_and_says_what_is_missing(site: Path, guide: Catalog) -> None:
    document = page(site, f"pairs/{PAIR}")
    shown = document.select(".fg-duo")
    assert shown
    for each in shown:
        assert [label.get_text() for label in each.select(".tabbed-labels label")] == ["Bottle", TITLE]
    rows = {
        row.th.get_text(): [cell.get_text() for cell in row.select("td")]
        for row in document.select(".fg-two tbody tr")
        if row.th
    }
    for task in guide.tasks.values():
        words = rows[task.title][1]
        assert (words == "not yet") == (SLUG not in task.cells), task.slug
    assert f"Not measured yet: {TITLE}." in [each.get_text() for each in document.select(".fg-not-yet")]
    features = len(guide.capabilities)
    unknown = f"We haven’t checked {features - 1} of {features} features of {TITLE} yet."
    assert unknown in [each.get_text() for each in document.select(".fg-not-yet")]


def test_pages_lead_there_and_back(site: Path) -> None:
    there = links(page(site, f"pairs/{PAIR}"))
    assert "../../frameworks/bottle/" in there
    assert f"../{PAIR}/" in [
        each.replace("../../pairs/", "../") for each in links(page(site, "frameworks/bottle"))
    ]
    assert f"{PAIR}/" in links(page(site, "pairs"))
    assert "../../choose/questions/" in there


def test_a_written_pair_takes_its_place(site: Path, guide: Catalog) -> None:
    document = page(site, f"pairs/flask-or-{SLUG}")
    assert f"flask-or-{SLUG}" not in generated(guide)
    assert not document.select(".fg-beside")
    assert "The main differences" in document.get_text()
    grid = page(site, "pairs").select(f'.fg-any b a[href="flask-or-{SLUG}/"]')
    assert len(grid) == 2, "in bold beside each of the two"


def test_programs_and_searches_find_it(site: Path) -> None:
    assert f"pairs/{PAIR}/index.html.md" in (site / "llms.txt").read_text(encoding="utf-8")
    said = (site / "pairs" / PAIR / "index.html.md").read_text(encoding="utf-8")
    assert said.startswith(f"# Bottle vs {TITLE}\n")
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    found = {each["location"]: each["text"] for each in index}
    assert f"pairs/{PAIR}/" in found
    assert not [each for each in found if each.startswith(f"pairs/{PAIR}/#")], (
        "its headings are on each such page"
    )


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return CATALOGUE


@pytest.mark.parametrize(
    ("kind", "said"),
    [("WSGI", "(WSGI; "), ("ASGI", "(ASGI; "), ("asyncio", "(asyncio, with its own server; ")],
)
def test_it_says_what_serves_each(catalog: Catalog, kind: str, said: str) -> None:
    framework = catalog.frameworks["flask"].model_copy(update={"kind": kind})
    assert said in "".join(each for each in identity(catalog, framework) if isinstance(each, str))


def test_a_page_that_is_there_is_not_generated(catalog: Catalog) -> None:
    written = {f"pairs/{slug}.md" for slug in catalog.guide.pairs}
    assert not written & set(sources(catalog, written))
    assert not written & set(sources(catalog, ()))


def test_the_navigation_has_them_in_order(catalog: Catalog) -> None:
    order = [f"pairs/{slug}.md" for slug in pair_slugs(catalog.frameworks)]
    nav = ["index.md", {"Head to head": ["pairs/index.md", *order[1::2]]}, {"More": ["about.md"]}]
    in_navigation(nav, catalog, order[::2])
    assert nav == ["index.md", {"Head to head": ["pairs/index.md", *order]}, {"More": ["about.md"]}]
