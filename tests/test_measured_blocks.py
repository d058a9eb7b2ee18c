"""The blocks of what was measured: sentences worked by hand, flags, tables, what is missing or old."""

from __future__ import annotations

import datetime
import json
import logging
from pathlib import Path

import pytest
from tests.test_blocks import FILES, one, soup

from fieldguide.blocks.measured import words
from fieldguide.blocks.measured.conditions import ABOUT, PARAMETERS
from fieldguide.blocks.measured.functions import answering
from fieldguide.catalog import load, load_stored
from fieldguide.catalog.measure_results import Figure
from fieldguide.catalog.quantities import Quantity

MEASURING = """
program: greet
start: greet
upstream: 20
servers:
  - slug: servus
    title: Servus
    package: servus
    install: [servus]
    serve: {WSGI: "servus {port} {application}", ASGI: "servus -a {port} {application}"}
    documentation: https://servus.example/
  - slug: other
    title: Other & Sons
    package: other
    install: [other]
    serve: {WSGI: "other {port} {application}"}
    documentation: https://other.example/
works:
  - {slug: fixed, title: A fixed answer, summary: Says hello., path: /hello}
  - {slug: body, title: A checked body, summary: Checks it., method: PUT, path: /b, body: "{}"}
matters: {server: servus, path: "/wait/{milliseconds}", milliseconds: [0, 10, 50]}
waiting:
  milliseconds: 200
  at_once: [1, 2, 4, 8]
  settings:
    - {slug: one, title: One thread, summary: One., server: other, interface: WSGI, path: /hello, most: 4}
    - {slug: two, title: Two threads, summary: Two., server: servus, interface: WSGI, path: /hello}
    - {slug: all, title: async & await, summary: All., server: servus, interface: ASGI, path: /hello}
flags:
  - {text: Closes the connection., servers: [other], quantities: [cpu], source: "https://other.example/why"}
  - {text: Checks by hand., frameworks: [alpha], works: [body]}
  - {text: Opens the file anew., works: [body]}
  - {text: Runs the middlewares., frameworks: [beta], quantities: [cpu, latency]}
  - {text: Brings a server., frameworks: [beta], quantities: [packages]}
  - {text: Watches the files., frameworks: [alpha], servers: [own], quantities: [cold-start]}
  - {text: Keeps a parent., servers: [servus], quantities: [memory-idle, memory-loaded]}
"""
CONDITIONS = {
    "machine": "A machine of 2 processors",
    "memory_mb": 8000,
    "system": "Linux 6.1",
    "python": "3.11.2",
    "tools": {"h2load": "1.52.0"},
    "server_cpus": [0],
    "load_cpus": [1],
    "rounds": 3,
    "seconds": 300.0,
    "parameters": {"connections": 8, "warm_up": 0.3},
}


def figure(framework: str, quantity: str, median: float, spread: float = 0.0, **more: object) -> dict:
    """A figure of three rounds: the median, and as much below and above it as the spread says."""
    values = [median - spread, median, median + spread]
    bounds = {"median": median, "low": median - spread, "high": median + spread}
    return {"framework": framework, "quantity": quantity, **more, **bounds, "values": values}


def cpu(framework: str, server: str, work: str, median: float, spread: float = 1.0) -> dict:
    return figure(framework, "cpu", median, spread, server=server, work=work)


FIGURES = {
    "installation": [
        figure("alpha", "packages", 1),
        figure("beta", "packages", 12),
        figure("alpha", "megabytes", 0.25, 0.01),
        figure("beta", "megabytes", 1234.5),
    ],
    "startup": [
        figure("alpha", "import", 50, 2),
        figure("beta", "import", 300.4, 2),
        figure("alpha", "cold-start", 100, 2),
        figure("alpha", "cold-start", 120, 2, server="other"),
        figure("beta", "cold-start", 400, 2, server="servus"),
    ],
    "requests": [
        cpu("alpha", "servus", "fixed", 50),
        cpu("alpha", "other", "fixed", 200),
        cpu("beta", "servus", "fixed", 150),
        cpu("alpha", "servus", "body", 100),
        cpu("alpha", "other", "body", 300),
        cpu("beta", "servus", "body", 101, 2),
        figure("alpha", "memory-idle", 20, server="servus"),
        figure("alpha", "memory-loaded", 25, server="servus"),
        figure("beta", "memory-idle", 40, server="servus"),
        figure("beta", "memory-loaded", 60, server="servus"),
    ],
    "matters": [
        figure("alpha", "latency", 0.1, at=0, server="servus"),
        figure("alpha", "latency", 10.0, at=10, server="servus"),
        figure("alpha", "latency", 50.0, at=50, server="servus"),
        figure("beta", "latency", 0.5, at=0, server="servus"),
        figure("beta", "latency", 10.9, at=10, server="servus"),
        figure("beta", "latency", 50.5, at=50, server="servus"),
    ],
    "waiting": [
        *(figure("alpha", "all-answered", 200.0 * n, setting="one", server="other", at=n) for n in (1, 2, 4)),
        *(
            figure("alpha", "all-answered", 200.0 * max(1, n // 2), setting="two", server="servus", at=n)
            for n in (1, 2, 4, 8)
        ),
        *(figure("beta", "all-answered", 204.0, setting="all", server="servus", at=n) for n in (1, 2, 4, 8)),
    ],
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {**FILES, "data/measuring.yml": MEASURING}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    for suite in FIGURES:
        write(tmp_path, suite)
    return tmp_path


def write(root: Path, suite: str, **more: object) -> None:
    """A suite's file, taken from the cells as they stand at the versions of the lock."""
    catalog = load(root) if not (root / "data/measurements").exists() else None
    if catalog:
        (root / "data/measurements").mkdir()
        packages = {"alpha": {"alpha-web": "1.2.3", "servus": "0.9"}, "beta": {"beta": "2.0"}}
        origins = {
            slug: {
                "cell": f"greet/{slug}",
                "digest": catalog.cell(f"greet/{slug}").program_digest(installed),
                "packages": installed,
            }
            for slug, installed in packages.items()
        }
        (root / "origins.json").write_text(json.dumps(origins), encoding="utf-8")
    content = {
        "suite": suite,
        "measured": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "conditions": CONDITIONS,
        "origins": json.loads((root / "origins.json").read_text(encoding="utf-8")),
        "commands": {"alpha/servus": "servus 8000 app:app", "alpha/other": "other 8000 app:app", "beta": "b"},
        "figures": FIGURES[suite],
        **more,
    }
    path = root / "data/measurements" / f"{suite}.json"
    path.write_text(json.dumps(content), encoding="utf-8")


def shown(root: Path, name: str):
    return one(soup(root, f"/// measured | {name}\n///"), "figure.fg-figure")


def said(tree) -> list[str]:
    return [each.get_text() for each in tree.select(".fg-figure__words > p")]


# --- what the figures say


def test_installation_lists_every_framework(root):
    tree = shown(root, "installation")
    assert one(tree, "figcaption").get_text().startswith("Figure 1 The charts show what pip installs for")
    assert said(tree) == [
        "Packages, including the framework’s own: Alpha 1 and Beta & Co 12.",
        "Size on disk: Alpha 0.25\u00a0MB and Beta & Co 1,234\u00a0MB.",
    ]
    assert len(tree.select("svg[role=img]")) == 2
    # What is known of requests is not known of installing.
    assert [each.get_text() for each in tree.select(".fg-flags > li")] == ["¹ Brings a server."]
    packages, megabytes = (
        [each.get_text() for each in chart.select("text")] for chart in tree.select("svg[role=img]")
    )
    assert "Beta & Co\u202f¹" in packages
    assert "Beta & Co" in megabytes
    assert one(tree, ".fg-conditions").get_text().startswith("Medians of 3 rounds with 95 % intervals, ")


def test_what_comes_out_the_same_each_time_is_counted_once(root):
    write(root, "installation", conditions={**CONDITIONS, "rounds": 1})
    said_below = one(shown(root, "installation"), ".fg-conditions").get_text()
    assert said_below.startswith("These figures are the same each time, so we counted them once, on ")


def test_flags_of_starts_and_memory_stand_at_their_rows(root):
    start = shown(root, "startup")
    assert [each.get_text() for each in start.select(".fg-flags > li")] == ["¹ Watches the files."]
    rows = [each.get_text() for each in start.select("svg")[1].select("text")]
    assert rows.count("its own run command\u202f¹") == 1
    memory = shown(root, "memory")
    assert [each.get_text() for each in memory.select(".fg-flags > li")] == ["¹ Keeps a parent."]
    assert not shown(root, "waiting").select(".fg-figure > .fg-flags")


def test_start_names_the_extremes(root):
    assert said(shown(root, "startup"))[1] == (
        "Time from the run command to the first response: between 100\u00a0ms (Alpha) and 400\u00a0ms "
        "(Beta & Co with Servus)."
    )


def test_memory_before_and_after(root):
    tree = shown(root, "memory")
    assert said(tree) == [
        "After its first response, a program uses between 20.0\u00a0MB (Alpha with Servus) and 40.0\u00a0MB "
        "(Beta & Co with Servus).",
        "After load, it uses between 25.0\u00a0MB (Alpha with Servus) and 60.0\u00a0MB (Beta & Co with Servus).",
    ]
    assert tree.select(".fg-sign--hollow")


def test_requests_tell_server_and_framework_apart(root):
    """Alpha: 200 / 50 = 4 between servers. Under Servus: 150 / 50 = 3 between frameworks."""
    tree = shown(root, "requests")
    assert said(tree) == [
        "Same framework, different server: for a fixed answer, the cheapest and the most expensive server "
        "differ by a factor of 4.0 with Alpha.",
        "Same server, different framework: the cheapest and the most expensive framework differ by a factor "
        "of 3.0 under Servus.",
    ]
    notes = [each.get_text() for each in tree.select(".fg-panel__note")]
    assert notes[0].endswith(
        "A different server costs up to 4.0 times as much and a different framework costs up to 3.0 times as much."
    )
    # 100 ± 1 and 101 ± 2 overlap.
    assert notes[1].endswith("a different framework makes no difference beyond the intervals.")


def test_the_server_that_all_share_is_the_mark_that_matters(root):
    tree = shown(root, "requests")
    assert (
        one(tree, ".fg-legend > li:has(.fg-sign--notable)").get_text().startswith("Servus, which runs every")
    )
    first = tree.select("svg")[0]
    assert len(first.select('path[fill="var(--fg-spot)"]')) == 2


def test_how_much_it_matters_names_the_waiting(root):
    """At 10 ms 10.9 / 10 is within a tenth; at 0 ms 0.5 / 0.1 is five times."""
    tree = shown(root, "matters")
    assert said(tree) == [
        "Request time with no waiting, as a multiple of the fastest: Alpha 1.0 and Beta & Co 5.0.",
        "If a request waits 10 ms or more, all frameworks are within 10 % of the fastest.",
        "With no waiting, the fastest and the slowest framework differ by 0.40 ms per request, which is the most "
        "that changing the framework could save here.",
    ]
    wide, narrow = one(tree, "svg.fg-chart--wide"), one(tree, "svg.fg-chart--narrow")
    assert wide["aria-labelledby"] != narrow["aria-labelledby"]
    assert "all within" in wide.get_text()


def test_a_framework_that_is_its_own_server_is_told_apart(root):
    path = root / "frameworks" / "beta" / "framework.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kind: ASGI", "kind: asyncio"), encoding="utf-8")
    for suite in ("requests", "matters"):
        figures = [
            {**each, "server": None} if each["framework"] == "beta" else each for each in FIGURES[suite]
        ]
        write(root, suite, figures=figures)
    legend = one(shown(root, "requests"), ".fg-legend > li:has(.fg-sign--notable)").get_text()
    assert ", which runs every WSGI and ASGI framework here," in legend
    assert (
        "The programs run under Servus. Its own server runs Beta & Co." in shown(root, "matters").get_text()
    )


def test_where_the_frameworks_stay_apart_it_says_so(root):
    figures = [dict(each) for each in FIGURES["matters"]]
    figures[-1] = figure("beta", "latency", 75.0, at=50, server="servus")
    write(root, "matters", figures=figures)
    tree = shown(root, "matters")
    assert said(tree)[1] == "With 50 ms of waiting: Alpha 1.0 and Beta & Co 1.5."
    assert "all within" not in tree.get_text()


def test_waiting_says_what_queues(root):
    tree = shown(root, "waiting")
    assert said(tree) == [
        "One after another: “One thread” (Alpha). Each call waits until the calls before it have finished.",
        "In groups: “Two threads” (Alpha). A call waits if no thread is free.",
        "All at once: “async & await” (Beta & Co).",
    ]
    notes = [each.get_text().replace("\u00a0", " ") for each in tree.select(".fg-panel__note > li")]
    assert notes == [
        "One thread: 4 in 0.80 s, one after another",
        "Two threads: 2 in 0.20 s, 4 in 0.40 s and 8 in 0.80 s",
        "async & await: 8 in 0.20 s, all at once",
    ]


def test_more_settings_than_shapes_are_all_drawn(root):
    """Seven settings, as a framework with WSGI and ASGI may have, and four shapes."""
    figures = FIGURES["waiting"]
    one_setting = [each for each in figures if each["framework"] == "alpha" and each["setting"] == "two"]
    names = [f"more{number}" for number in range(7)]
    text = (root / "data/measuring.yml").read_text(encoding="utf-8")
    line = text[text.index("    - {slug: two") : text.index("    - {slug: all")]
    more = "".join(
        line.replace("slug: two", f"slug: {n}").replace("Two threads", f"Setting {n}") for n in names
    )
    (root / "data/measuring.yml").write_text(text.replace(line, line + more), encoding="utf-8")
    write(
        root, "waiting", figures=[*figures, *({**each, "setting": n} for n in names for each in one_setting)]
    )
    tree = shown(root, "waiting")
    for name in names:
        assert f"Setting {name}" in tree.get_text()
        assert sum(f"Setting {name}" in each.get_text() for each in tree.select("svg")) >= 1


def test_the_code_that_ran_stands_beside_its_picture(root):
    tree = shown(root, "waiting")
    code = one(tree, ".fg-panel__beside pre").get_text()
    assert code == '@app.get("/hello")\ndef hello():\n    return {"hello": "wörld"}  # the answer\n'
    assert one(tree, ".fg-panel__beside .filename").get_text() == "app.py, lines 13 to 15"


def test_a_table_of_addresses_leads_to_the_function(root):
    text = 'from django.urls import path\nfrom . import views\nurlpatterns = [path("hello", views.Hello.as_view())]\n'
    (root / "snippets/greet/beta/urls.py").write_text(text, encoding="utf-8")
    view = "class Hello(View):\n    def get(self):\n        return 1\n\n\nx = 1\n"
    (root / "snippets/greet/beta/views.py").write_text(view, encoding="utf-8")
    found = answering(load(root).cell("greet/beta"), "/hello")
    assert found is not None
    assert (found.title, found.first) == ("views.py, lines 1 to 3", 1)
    assert answering(load(root).cell("greet/beta"), "/none") is None


def test_lines_of_code_are_counted(root):
    """alpha/app.py has 14 lines with something on them, the seven of its string among them."""
    tree = shown(root, "lines")
    row = one(tree, "tr:has(th:-soup-contains('Greeting'))")
    assert [each.get_text() for each in row.select("td")] == ["14", "4", "–"]
    assert [each.get_text() for each in tree.select(".fg-legend > li")] == ["Alpha", "Beta & Co", "gamma"]
    assert said(tree) == [
        "Lines for the 2 tasks with a program in each framework that is covered in full: "
        "Alpha 15 and Beta & Co 5.",
        "Smallest difference: “Layout” (Alpha 1 and Beta & Co 1).",
        "Largest difference: “Greeting” (Alpha 14 and Beta & Co 4).",
        "Not counted, because it has programs for just some of the tasks: gamma.",
    ]


def test_a_framework_that_was_not_measured_is_named(root):
    for name in ("installation", "requests", "matters", "waiting"):
        assert one(shown(root, name), ".fg-not-yet").get_text() == "Not measured yet: gamma."


# --- the frame


def test_every_figure_is_in_its_table(root):
    for name, suite in (
        ("installation", "installation"),
        ("startup", "startup"),
        ("matters", "matters"),
        ("waiting", "waiting"),
    ):
        cells = [row.select("td") for row in shown(root, name).select("tbody tr:has(td)")]
        assert len(cells) == len(FIGURES[suite]), name
        assert all(row[2].get_text() == "3" for row in cells)
    first = shown(root, "requests").select("tbody tr:has(td)")[0]
    assert [each.get_text() for each in first.select("th, td")] == [
        "Other & Sons\u202f¹",
        "200",
        "199–201",
        "3",
    ]


def test_flags_stand_where_they_apply(root):
    tree = shown(root, "requests")
    names = [each.get_text() for each in tree.select("svg")[1].select("text")]
    assert "Other & Sons\u202f¹" in names
    assert "Alpha\u202f²" in names
    assert "Beta & Co\u202f⁴" in names
    titles = [each.get_text() for each in tree.select(".fg-panel__title")]
    assert titles == ["A fixed answer, µs", "A checked body, µs\u202f³"]
    below = [each.get_text() for each in tree.select(".fg-figure > .fg-flags > li")]
    assert below == ["¹ Closes the connection. (source)", "⁴ Runs the middlewares."]
    of_body = [each.get_text() for each in tree.select(".fg-panel .fg-flags > li")]
    assert of_body == ["² Checks by hand.", "³ Opens the file anew."]


def test_conditions_stand_below(root):
    text = one(shown(root, "requests"), ".fg-conditions").get_text()
    assert text.startswith("Medians of 3 rounds with 95 % intervals, measured on ")
    assert text.endswith(
        "A machine of 2 processors, Linux 6.1, Python 3.11.2, h2load 1.52.0. How we measure."
    )


def test_only_words_are_searched(root):
    for name in ("installation", "requests", "lines", "waiting"):
        tree = shown(root, name)
        assert all(
            each.find_parent(attrs={"data-search-exclude": True}) for each in tree.select("svg, table, pre")
        )
        assert not tree.select("section section"), "Material would end the exclusion there"


def test_identifiers_stay_unique_where_a_figure_stands_twice(root):
    tree = soup(root, "/// measured | matters\n///\n\n/// measured | matters\n///")
    ids = [str(each["id"]) for each in tree.select("[id]")]
    assert len(ids) == len(set(ids)) == 8
    for svg in tree.select("svg"):
        assert set(svg["aria-labelledby"].split()) <= {str(each["id"]) for each in svg.select("[id]")}


# --- what is missing, old or wrong


@pytest.mark.parametrize("name", ["installation", "startup", "memory", "requests", "matters", "waiting"])
def test_what_was_not_measured_is_said_and_fails_a_strict_build(root, name, caplog):
    for path in (root / "data/measurements").iterdir():
        path.unlink()
    with caplog.at_level(logging.WARNING, "mkdocs"):
        tree = soup(root, f"/// measured | {name}\n///")
    assert one(tree, "p.fg-outdated").get_text().startswith("Not measured yet: ")
    assert len(caplog.records) == 1
    assert caplog.records[0].message.endswith("has not been measured; run `make measure`")


def test_a_suite_without_what_a_figure_needs_counts_as_not_measured(root, caplog):
    write(root, "requests", figures=FIGURES["requests"][:6])
    assert soup(root, "/// measured | memory\n///").select("p.fg-outdated")
    assert shown(root, "requests")


def test_a_figure_of_other_versions_says_so(root, caplog):
    lock = (root / "requirements/cells.txt").read_text(encoding="utf-8")
    (root / "requirements/cells.txt").write_text(lock.replace("beta==2.0", "beta==2.1"), encoding="utf-8")
    tree = shown(root, "requests")
    assert one(tree, ".fg-outdated").get_text() == (
        "Changed since the measurement: beta: measured with beta 2.0 (locked: 2.1)."
    )
    assert not caplog.records


def test_a_figure_of_a_changed_program_says_so(root):
    with (root / "snippets/greet/alpha/app.py").open("a", encoding="utf-8") as file:
        file.write("x = 1\n")
    assert "greet/alpha has changed since" in one(shown(root, "startup"), ".fg-outdated").get_text()


def test_an_up_to_date_figure_says_nothing(root):
    assert not shown(root, "requests").select(".fg-outdated")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/// measured | costs\n///", 'no figure "costs"; '),
        ("/// measured | request\n///", 'no figure "request"; write "requests"'),
        ("/// measured\n///", 'no argument; write "/// measured | <figure>"'),
        ("/// conditions | all\n///", "an argument that it does not take"),
        ("/// cost-overview | x\n///", "an argument that it does not take"),
    ],
)
def test_a_mistake_is_one_clear_error(root, text, found, caplog):
    tree = soup(root, text)
    assert found in one(tree, ".fg-error").get_text()
    assert found in caplog.text


# --- conditions, flags, overview


def test_conditions_are_said_once_where_they_are_the_same(root):
    tree = one(soup(root, "/// conditions\n///"), ".fg-measuring")
    terms = {each.get_text(): each.find_next_sibling("dd").get_text() for each in tree.select("dt")}
    assert terms["Machine"] == "A machine of 2 processors"
    assert terms["Start"].endswith(
        ": 3 rounds in 5 minutes; servers on processor 0, load on processor 1; h2load 1.52.0; connections: 8; warm_up 0.3"
    )
    assert "We measured twice" not in tree.get_text()
    assert terms["Alpha, Servus"] == "servus 8000 app:app"
    assert terms["Beta & Co, its own"] == "b"
    assert terms["Alpha"] == "alpha-web 1.2.3, servus 0.9"


def test_what_was_measured_twice_is_counted_over_all_suites(root):
    for suite, overlapping in (("requests", 9), ("matters", 5)):
        repeated = {"measured": "2026-01-02", "figures": len(FIGURES[suite]), "overlapping": overlapping}
        write(root, suite, repeated=repeated)
    assert (
        "We measured twice: for 14 of 16 figures, the intervals of the two runs overlap."
        in soup(root, "/// conditions\n///").get_text()
    )


def test_every_number_of_the_published_runs_has_its_words():
    measurements = load_stored(Path(__file__).parents[1]).measurements.values()
    used = {name for each in measurements for name in each.conditions.parameters}
    assert used
    assert used <= PARAMETERS.keys()
    assert set(ABOUT) == set(Quantity)


def test_conditions_that_differ_name_their_suites(root):
    write(root, "waiting", conditions={**CONDITIONS, "machine": "Another"})
    text = soup(root, "/// conditions\n///").get_text()
    assert "Another (many slow calls at once)" in text
    assert (
        "A machine of 2 processors (installation, start, requests and memory and how much it matters)" in text
    )


def test_conditions_name_what_was_not_measured(root, caplog):
    (root / "data/measurements/waiting.json").unlink()
    tree = soup(root, "/// conditions\n///")
    assert one(tree, ".fg-outdated").get_text() == "Not measured yet: waiting."
    assert "waiting has not been measured" in caplog.text


def test_known_issues_name_what_they_apply_to(root):
    items = [each.get_text() for each in soup(root, "/// flags\n///").select("li")]
    assert items[0] == "Other & Sons · CPU time: Closes the connection. (source)"
    assert items[1] == "Alpha · “A checked body”: Checks by hand."
    assert items[3] == "Beta & Co · CPU time and request time: Runs the middlewares."
    assert items[5] == "Alpha · own run command · start: Watches the files."
    assert items[6] == "Servus · memory: Keeps a parent."


def test_the_overview_has_a_row_for_each_cost(root):
    tree = one(soup(root, "/// cost-overview\n///"), ".fg-measuring")
    rows = {
        row.th.get_text(): [each.get_text().replace("\u00a0", " ") for each in row.select("td")]
        for row in tree.select("tbody tr")
    }
    assert rows["Packages installed"] == ["1", "12", "–"]
    assert rows["Memory under Servus"] == ["20.0 MB", "40.0 MB", "–"]
    assert rows["CPU time under Servus"] == ["50.0 µs", "150 µs", "–"]
    text = tree.get_text()
    assert (
        "a different server costs up to 4.0 times as much and a different framework costs up to 3.0 times as much"
        in text
    )
    assert "if it waits 10 ms or more, all frameworks are within 10 % of the fastest" in text


# --- words


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0812, "0.081"), (0.25, "0.25"), (0.999, "1.00"), (2.2, "2.20"), (9.999, "10.0"), (26.44, "26.4"),
     (99.96, "100"), (1234.5, "1,234")],
)  # fmt: skip
def test_numbers_have_as_many_digits_as_they_deserve(value, expected):
    assert words.number(value) == expected


def test_overlapping_intervals_make_no_factor():
    def made(median: float, spread: float) -> Figure:
        bounds = {"median": median, "low": median - spread, "high": median + spread}
        return Figure(framework="a", quantity=Quantity.CPU, **bounds, values=(median,))

    assert words.factor([made(100, 10), made(110, 5)]) == 1.0
    assert words.factor([made(100, 1), made(110, 5)]) == pytest.approx(1.1)
