"""The page of claims in a browser: its filter, its folded demonstrations, its weight."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.site.support import read_page
from tests.site.test_html import gzipped, loaded

PAGE = "claims/"
WHOLE_KB = 160.0
"""Gzip, the page with its style sheets, scripts, fonts and pictures."""


def test_every_claim_is_there_without_a_script(open_page, catalogue):
    page = open_page(PAGE, script=False).page
    assert page.locator(".fg-claim").count() == len(catalogue.claims)
    assert page.locator(".fg-claim").last.is_visible()
    assert not page.locator(".fg-filter").is_visible()


def test_the_filter_shows_what_was_asked_for_and_counts_it(open_page, catalogue):
    page = open_page(PAGE).page
    status = page.get_by_role("status").filter(has_text="claims shown")
    total = len(catalogue.claims)
    expect(status).to_have_text(f"{total} of {total} claims shown")
    page.get_by_role("button", name="False", exact=True).click()
    page.get_by_role("button", name="Bottle", exact=True).focus()
    page.keyboard.press("Enter")
    wanted = [
        each for each in catalogue.claims if each.verdict.value == "false" and "bottle" in each.frameworks
    ]
    expect(status).to_have_text(f"{len(wanted)} of {total} claims shown")
    assert page.locator(".fg-claim:visible").count() == len(wanted)
    sections = list(dict.fromkeys(each.section for each in wanted))
    assert [each.rstrip("¶") for each in page.locator(".fg-claims h2:visible").all_inner_texts()] == sections
    expect(page.get_by_role("button", name="Bottle", exact=True)).to_have_attribute("aria-pressed", "true")
    assert page.url.endswith("?verdict=false&framework=bottle")
    page.reload()
    assert page.locator(".fg-claim:visible").count() == len(wanted)
    page.get_by_role("button", name="False", exact=True).click()
    page.get_by_role("button", name="Bottle", exact=True).click()
    expect(status).to_have_text(f"{total} of {total} claims shown")


def test_a_link_to_a_claim_that_is_filtered_away_shows_it(open_page, catalogue):
    claim = next(each for each in catalogue.claims if each.verdict.value == "opinion")
    page = open_page(f"{PAGE}?verdict=false#claim-{claim.slug}").page
    expect(page.locator(f"#claim-{claim.slug}")).to_be_in_viewport()


def test_a_link_to_a_demonstration_unfolds_it(open_page, catalogue):
    slug = next(iter(catalogue.demonstrations))
    page = open_page(f"{PAGE}#demonstration-{slug}").page
    programs = page.locator(f"details:has(> #demonstration-{slug}) .fg-demonstration__program")
    expect(programs.first).to_be_visible()


@pytest.mark.parametrize(("width", "columns"), [(1280, 2), (360, 1)])
def test_two_programs_stand_side_by_side_where_there_is_room(open_page, catalogue, width, columns):
    slug = next(slug for slug, shown in catalogue.demonstrations.items() if len(shown.programs) == 2)
    page = open_page(f"{PAGE}#demonstration-{slug}", width=width).page
    programs = page.locator(f"details:has(> #demonstration-{slug}) .fg-demonstration__program")
    expect(programs.first).to_be_visible()
    lefts = {round(each.bounding_box()["x"]) for each in programs.all()}
    assert len(lefts) == columns


def test_the_filter_is_not_printed(open_page):
    page = open_page(PAGE).page
    page.emulate_media(media="print")
    assert not page.locator(".fg-filter").is_visible()


def test_the_page_is_light(site):
    page = read_page(site, "claims/")
    files = [path for path in loaded(page, site) if path.suffix != ".json"]
    whole = sum(gzipped(path) for path in files) / 1000
    assert whole <= WHOLE_KB


def test_its_script_is_small_and_its_own(site):
    script = site / "assets" / "javascripts" / "claims.js"
    assert len(script.read_bytes()) <= 2048
    page = read_page(site, "claims/")
    inline = re.findall(r"<script(?![^>]*src)[^>]*>[^<]*fg-filter", page.source)
    assert inline == []
