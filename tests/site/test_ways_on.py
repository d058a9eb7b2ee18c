"""No page is a dead end: where a reader who is convinced, or is not, can go from it."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

import pytest
from tests.site.support import PREFIX, Html

HOST = "https://example.org"
ROOT = f"{HOST}{PREFIX}"


def ways(page: Html) -> set[str]:
    """The pages of the site that the text of a page links to, without itself and without its Markdown."""
    here = urljoin(ROOT, page.name.removesuffix("index.html"))
    links = {urldefrag(urljoin(here, each.attrs["href"]))[0] for each in page.find("article a[href]")}
    inside = {
        each.removeprefix(ROOT).partition("?")[0] for each in links if each.startswith(ROOT) and each != here
    }
    return {each for each in inside if each.endswith("/") or not each}


@pytest.fixture(scope="module")
def onward(pages: list[Html]) -> dict[str, set[str]]:
    return {page.name.removesuffix("index.html"): ways(page) for page in pages if page.name != "404.html"}


def test_no_page_is_a_dead_end(onward):
    assert [name for name, links in onward.items() if not links] == []


def test_every_page_is_linked_from_the_text_of_another_one(onward):
    reached = set().union(*onward.values())
    assert sorted(set(onward) - reached - {""}) == []


def test_a_comparison_leads_to_profiles_pairs_and_the_choice(onward, catalogue):
    for slug, task in catalogue.tasks.items():
        links = onward[f"compare/{slug}/"]
        there = {cell.framework.slug for cell in task.cells.values() if not cell.absent}
        assert {f"frameworks/{each}/" for each in there & set(catalogue.guide.profiles)} <= links, slug
        pairs = {name for name, pair in catalogue.guide.pairs.items() if there.issuperset(pair.frameworks)}
        assert {f"pairs/{each}/" for each in pairs} <= links, slug
        assert "choose/" in links, slug


def test_the_home_page_leads_to_performance_and_to_the_choice(onward):
    assert {"evidence/", "choose/", "choose/questions/", "compare/", "frameworks/", "pairs/"} <= onward[""]


def test_the_page_for_the_team_leads_to_evidence_and_to_programs(onward, pages, site):
    assert {"choose/record/", "about/verification/", "evidence/method/", "evidence/matters/"} <= onward[
        "choose/team/"
    ]
    page = next(each for each in pages if each.name == "choose/team/index.html")
    zips = [each.attrs["href"] for each in page.find(".fg-zips a[href$='.zip']")]
    assert len(zips) > 6
    assert [each for each in zips if not (site / "choose" / "team" / each).resolve().is_file()] == []
