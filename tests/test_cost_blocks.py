"""Measurements as evidence behind statements, and what a framework costs on its own page."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import measured
from tests.evidence import entry
from tests.test_blocks import one, root, soup
from tests.test_guide_blocks import guide

from fieldguide.blocks.evidence_pages import OF_MEMORY, SHOWN
from fieldguide.catalog import load
from fieldguide.catalog.lines import written_lines
from fieldguide.catalog.quantities import Quantity, Suite

__all__ = ["guide", "root"]

MEASURING = """\
program: greet
start: greet
upstream: 20
servers:
  - slug: lone
    title: Own
    package: lone
    install: [lone]
    serve: {WSGI: "lone --port {port} {application}"}
    documentation: https://lone.example/
  - slug: both
    title: Both & more
    package: both
    install: [both]
    serve: {WSGI: "both --port {port} {application}", ASGI: "both --port {port} {application}"}
    documentation: https://both.example/
works:
  - {slug: fixed, title: A fixed answer, summary: The same., path: /hello}
  - {slug: rows, title: Ten < rows>, summary: Read., path: /birds}
matters: {server: both, path: "/wait/{milliseconds}", milliseconds: [0, 5]}
waiting:
  milliseconds: 200
  at_once: [1, 2]
  settings:
    - {slug: threads, title: Eight threads, summary: Eight., server: lone, interface: WSGI, path: /forecast}
"""
SAID = '{text: "It is `so`.", evidence: [{cell: greet/alpha, test: test_hello}]}'


@pytest.fixture
def costs(guide: Path) -> Path:
    """The small catalogue with its profiles, measured."""
    (guide / "data" / "measuring.yml").write_text(MEASURING)
    for slug, interface in (("alpha", "WSGI"), ("beta", "ASGI")):
        path = guide / "frameworks" / slug / "framework.yml"
        path.write_text(path.read_text() + f'application: {{{interface}: "app:app"}}\n')
    measured.write(guide, measured.made_up(load(guide)))
    return guide


def terms(costs: Path, slug: str = "alpha") -> dict[str, tuple[str, str]]:
    """Each label with its link and its text."""
    tree = soup(costs, f"/// profile | {slug}\n///")
    listed = one(tree, "#costs + div > dl.fg-facts")
    names, values = listed.select("dt"), listed.select("dd")
    return {
        name.get_text(): (str(one(name, "a")["href"]), value.get_text())
        for name, value in zip(names, values, strict=True)
    }


def test_what_a_framework_costs(costs: Path) -> None:
    assert terms(costs) == {
        "Packages": ("evidence/costs.md#installation", "1"),
        "On disk": ("evidence/costs.md#installation", "2.50\u00a0MB 2.25–2.75"),
        "Import": ("evidence/costs.md#startup", "100\u00a0ms 90.0–110"),
        "Memory, idle": ("evidence/costs.md#memory", "20.0\u00a0MB 18.0–22.0, under Both & more"),
        "CPU time": (
            "evidence/costs.md#requests",
            "50.0\u00a0µs 45.0–55.0, a request for a fixed answer, under Both & more",
        ),
        "Lines to write": (
            "evidence/costs.md#lines",
            "7.5 the median of 2 tasks with a program in each framework that is covered in full; 15 in total",
        ),
    }


def test_frameworks_are_shown_under_a_server_that_all_can_run_under(costs: Path) -> None:
    assert "Both & more" in terms(costs, "beta")["CPU time"][1]


def test_what_the_figures_are_stands_below_them(costs: Path) -> None:
    tree = soup(costs, "/// profile | alpha\n///")
    part = one(tree, "#costs + div")
    assert part.has_attr("data-search-exclude")
    notes = one(part, "p.fg-links")
    assert notes.get_text() == (
        "The figures are medians, with a 95 % interval if the rounds differ. "
        "The figures were measured on 2026-11-20 (A processor, 2 of them). "
        "Each label links to the same figure for the other frameworks. "
        "See also how we measure and how much the differences matter."
    )
    assert [a["href"] for a in notes.select("a")] == ["evidence/method.md", "evidence/matters.md"]


def test_lines_are_counted_where_every_framework_serves_a_task(costs: Path) -> None:
    gamma = costs / "snippets" / "layout" / "gamma"
    gamma.mkdir()
    (gamma / "app.py").write_text("app = 1\n")
    address, text = terms(costs, "beta")["Lines to write"]
    assert address == "evidence/costs.md#lines"
    lines = written_lines(load(costs).cell("layout/beta"))
    assert text == f"{lines} the median of 1 task with a program in each framework; {lines} in total", (
        "greet is absent"
    )


FLAGS = """\
flags:
  - {text: It does more., source: "https://alpha.example/more", frameworks: [alpha]}
  - {text: It keeps a parent., servers: [both]}
  - {text: Nobody asks., servers: [lone]}
  - {text: It reads rows., works: [rows]}
"""


def test_what_is_known_of_the_figures(costs: Path) -> None:
    path = costs / "data" / "measuring.yml"
    path.write_text(path.read_text() + FLAGS)
    known = soup(costs, "/// profile | alpha\n///").select("#costs + div > p.fg-links")[1]
    assert known.get_text() == (
        "About these figures: It does more (source). About Both & more: It keeps a parent. "
    )
    assert one(known, "a")["href"] == "https://alpha.example/more"
    (_, known) = soup(costs, "/// profile | beta\n///").select("#costs + div > p.fg-links")
    assert known.get_text() == "About Both & more: It keeps a parent. "


def test_other_versions_are_said(costs: Path) -> None:
    lock = costs / "requirements" / "cells.txt"
    lock.write_text(lock.read_text().replace("alpha-web==1.2.3", "alpha-web==1.2.4"))
    said = "Versions or programs have changed since then."
    assert said in one(soup(costs, "/// profile | alpha\n///"), "#costs + div > p").get_text()
    assert said not in one(soup(costs, "/// profile | beta\n///"), "#costs + div > p").get_text()


def test_suites_of_several_days(costs: Path) -> None:
    path = costs / "data" / "measurements" / "startup.json"
    path.write_text(path.read_text().replace("2026-11-20", "2026-11-18"))
    said = one(soup(costs, "/// profile | alpha\n///"), "#costs + div > p").get_text()
    assert "measured from 2026-11-18 to 2026-11-20 (" in said


def test_a_figure_that_was_not_measured_is_left_out(costs: Path) -> None:
    (costs / "data" / "measurements" / "requests.json").unlink()
    assert list(terms(costs)) == ["Packages", "On disk", "Import", "Lines to write"]


def test_a_framework_without_figures_has_no_such_part(guide: Path) -> None:
    tree = soup(guide, "/// profile | alpha\n///")
    assert tree.select("#costs, dl.fg-facts a[href*=evidence]") == []


LINKS = {
    "installation": ("evidence/costs.md#installation", "measured: what is installed"),
    "startup/import": ("evidence/costs.md#startup", "measured: import and start"),
    "requests": ("evidence/costs.md#requests", "measured: CPU time"),
    "requests/rows": ("evidence/costs.md#requests", "measured: CPU time (Ten < rows>)"),
    "requests/memory-idle": ("evidence/costs.md#memory", "measured: memory"),
    "matters": ("evidence/matters.md", "measured: how much it matters"),
    "waiting": ("evidence/waiting.md", "measured: many slow calls"),
    "waiting/threads": ("evidence/waiting.md", "measured: many slow calls (Eight threads)"),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_statement_links_to_its_figures(costs: Path, name: str) -> None:
    profile = costs / "frameworks" / "alpha" / "profile.yml"
    said = SAID.replace("{cell: greet/alpha, test: test_hello}", f"{{measurement: {name}}}")
    profile.write_text(profile.read_text().replace(SAID, said, 1))
    shown = one(soup(costs, "/// profile | alpha\n///").select(".fg-statements")[0], "li:first-child")
    link = one(entry(shown), "a")
    assert (link["href"], link.get_text()) == LINKS[name]


def test_every_suite_and_quantity_has_its_page() -> None:
    assert set(SHOWN) == set(Suite)
    assert {each for each in Quantity if each.startswith("memory")} == OF_MEMORY


def said(costs: Path) -> str:
    """The paragraph on a pair's page."""
    return one(soup(costs, "/// pair | alpha-or-beta\n///"), ".fg-performance").get_text()


def test_a_pair_has_a_sentence_on_performance(costs: Path) -> None:
    assert said(costs) == (
        "Under Both & more, a request for a fixed answer takes a median of 50.0\u00a0µs of CPU time in Alpha "
        "(95 % interval 45.0–55.0) and 100\u00a0µs in Beta & Co (90.0–110). "
        "Beta & Co uses 2.0 times as much CPU time as Alpha. "
        "If a request waits 5 ms or more for a database or another service, "
        "the response times of Alpha and Beta & Co are within 10 % of each other."
    )
    assert "95 % intervals overlap" in changed(costs, Quantity.CPU, "beta", 0.52)
    assert "more than 10 %" in changed(costs, Quantity.LATENCY, "beta", 3)


def changed(costs: Path, quantity: Quantity, slug: str, factor: float) -> str:
    """The paragraph after one framework's figures of a quantity were so many times as large."""
    found = load(costs).measurements
    for suite, measurement in found.items():
        figures = [
            each.model_copy(
                update={
                    **{name: getattr(each, name) * factor for name in ("median", "low", "high")},
                    "values": tuple(value * factor for value in each.values),
                }
            )
            if (each.framework, each.quantity) == (slug, quantity)
            else each
            for each in measurement.figures
        ]
        found[suite] = measurement.model_copy(update={"figures": tuple(figures)})
    measured.write(costs, found)
    return said(costs)


def test_a_pair_that_is_not_measured_has_none(guide: Path) -> None:
    assert not soup(guide, "/// pair | alpha-or-beta\n///").select(".fg-performance, #performance")
