"""What is measured, and what came out: each mistake in data/measuring.yml and data/measurements."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from fieldguide.catalog.lock import Lock
from fieldguide.catalog.measure_refs import Measured
from fieldguide.catalog.quantities import QUANTITIES, UNITS, Quantity, Suite
from fieldguide.measure.plan import visits

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check, Site

FILE = "data/measuring.yml"
RESULT = "data/measurements/requests.json"
REMEDY = "delete it and run `make measure`"
FLASK = "frameworks/flask/framework.yml"
APPLICATION = 'application: {WSGI: "app:app"}\n'
TODAY = date(2026, 6, 1)


def case(old: str, new: str, key: str, said: str) -> Case:
    """One edit of data/measuring.yml, and the problem that it gives."""
    return (("edit", FILE, old, new), f"{FILE}: {key}: {said}")


CASES: dict[str, Case] = {
    "no such task": case(
        "start: hello-world",
        "start: helo-world",
        "start",
        'no task "helo-world"; write "hello-world" (known: crud, hello-world)',
    ),
    "no time for the upstream": case(
        "upstream: 20",
        "upstream: 0",
        "upstream",
        'expected 1 or more, got a number (0); write "upstream: 20"',
    ),
    "a run line without the application": case(
        'WSGI: "granian --port {port} {application}"',
        'WSGI: "granian --port {port} app:app"',
        "servers[0].serve.WSGI",
        'expected {application} once, found it 0 times; write "granian --port {port} {application}" or the like',
    ),
    "a run line without a port": case(
        'WSGI: "granian --port {port} {application}"',
        'WSGI: "granian {application}"',
        "servers[0].serve.WSGI",
        'expected {port} once, found it 0 times; write "--port {port}" or the like',
    ),
    "an interface of another spelling": case(
        'serve: {WSGI: "granian',
        'serve: {wsgi: "granian',
        "servers[0].serve.wsgi",
        'unknown word "wsgi"; write one of ASGI, WSGI, asyncio',
    ),
    "a server that is not installed": case(
        "install: [granian]",
        "install: [uvicorn]",
        "servers[0]",
        'the package "granian" is not one of those it installs; write "uvicorn"',
    ),
    "a work with a body that nobody sends": case(
        "method: PUT, ", "", "works[1]", "GET with a body; GET has none; every other method has one"
    ),
    "a work without what it sends": case(
        "summary: The same., ",
        "summary: The same., method: POST, ",
        "works[0]",
        "POST without a body; GET has none; every other method has one",
    ),
    "a body that is no JSON": case(
        'body: \'{"name": "Kingfisher"}\'',
        "body: '{name: Kingfisher}'",
        "works[1].body",
        "not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)); write what the request sends, in quotes",
    ),
    "another method": case(
        "method: PUT", "method: PATCH", "works[1].method", 'unknown word "PATCH"; write one of GET, POST, PUT'
    ),
    "a path that is none": case(
        "path: /hello", "path: hello", "works[0].path", "not a path ('hello'); write \"/birds\" or the like"
    ),
    "a path without its milliseconds": case(
        '"/wait/{milliseconds}"',
        "/wait",
        "matters.path",
        'expected {milliseconds} once, found it 0 times; write "/wait/{milliseconds}" or the like',
    ),
    "numbers that fall": case(
        "at_once: [1, 2]",
        "at_once: [2, 1]",
        "waiting.at_once",
        "numbers that are not in ascending order; write each once, the smallest first",
    ),
    "a number twice": case(
        "milliseconds: [0, 5]",
        "milliseconds: [0, 0]",
        "matters.milliseconds",
        "numbers that are not in ascending order; write each once, the smallest first",
    ),
    "one number, which makes no line": case(
        "at_once: [1, 2]",
        "at_once: [1]",
        "waiting.at_once",
        'expected at least 2 entries, got a list; write "at_once: [1, 2, 4, 8]"',
    ),
    "no calls at once": case(
        "at_once: [1, 2]",
        "at_once: [0, 2]",
        "waiting.at_once[0]",
        'expected 1 or more, got a number (0); write "at_once: [1, 2, 4, 8]"',
    ),
    "a slug twice": case(
        "slug: body", "slug: fixed", "works", '"fixed" is there more than once; give each its own slug'
    ),
    "a server that matters and is not there": case(
        "matters: {server: granian",
        "matters: {server: grenian",
        "matters.server",
        '"grenian" is not there; write "granian"',
    ),
    "a setting under no server": case(
        "server: granian, interface",
        "server: x, interface",
        "waiting.settings[0].server",
        '"x" is not there; write "granian"',
    ),
    "a flag of no framework": case(
        "frameworks: [flask]",
        "frameworks: [flusk]",
        "flags[0].frameworks[0]",
        '"flusk" is not there; write "flask" (known: bottle, flask)',
    ),
    "a flag of no server": case(
        "servers: [granian]",
        "servers: [granian, x]",
        "flags[0].servers[1]",
        '"x" is not there; write one of granian, own',
    ),
    "a server with the name of a framework's own": (
        ("edit", FILE, "slug: granian", "slug: own"),
        ("edit", FILE, "matters: {server: granian", "matters: {server: own"),
        ("edit", FILE, "server: granian, interface", "server: own, interface"),
        ("edit", FILE, "servers: [granian]", "servers: [own]"),
        f'{RESULT}: figures: a server "granian" that is not there; {REMEDY}',
        f'{FILE}: servers: "own", which means a framework\'s own run line; use the name of the server',
    ),
    "a flag of no quantity": case(
        "works: [fixed]",
        "quantities: [ram]",
        "flags[0].quantities[0]",
        'unknown word "ram"; write one of all-answered, cold-start, cpu, import, latency, megabytes, memory-idle, memory-loaded, packages',
    ),
    "a flag of no work": case(
        "works: [fixed]", "works: [x]", "flags[0].works[0]", '"x" is not there; write one of body, fixed'
    ),
    "an interface that the server does not have": (
        ("edit", FILE, ', ASGI: "granian --port {port} {application}"', ""),
        ("edit", FILE, "interface: WSGI", "interface: ASGI"),
        f"{FILE}: waiting.settings[0].interface: granian has no run line for ASGI; name a server that has one",
    ),
    "a server that one framework cannot run under": (
        ("edit", FILE, 'WSGI: "granian --port {port} {application}", ', ""),
        ("edit", FILE, "interface: WSGI", "interface: ASGI"),
        ("add", FLASK, APPLICATION.rstrip()),
        f"{FILE}: matters.server: Flask cannot run under granian; name a server for all frameworks",
    ),
    "an application that is none": (
        ("add", FLASK, "application: {WSGI: app}"),
        f'{FLASK}: application.WSGI: not an application (\'app\'); write "module:name", such as "app:app"',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mistake_is_named_with_its_remedy(check: Check, case: Case) -> None:
    check(case)


def test_a_task_whose_program_is_damaged_is_there(site: Site) -> None:
    for framework in ("flask", "bottle"):
        site.write(f"snippets/hello-world/{framework}/cell.yml", "files: 7\n")
    assert {line.partition(":")[0] for line in site.problems()} == {
        "snippets/hello-world/bottle/cell.yml",
        "snippets/hello-world/flask/cell.yml",
    }


def result(site: Site, **changes: Any) -> None:
    """The file of results with some of its keys changed."""
    values = json.loads(site.path(RESULT).read_text(encoding="utf-8"))
    site.write(RESULT, json.dumps({**values, **changes}))


def figures(site: Site, **changes: Any) -> None:
    """The same, with the keys of its only figure changed."""
    (figure,) = json.loads(site.path(RESULT).read_text(encoding="utf-8"))["figures"]
    result(site, figures=[{**figure, **changes}])


NONE_OF_ITS_VALUES = "a median that is not of its values, or outside its interval"


@pytest.mark.parametrize(
    ("changes", "key", "found"),
    [
        ({"framework": "django"}, "figures", '"django" has figures and no origin'),
        ({"server": "x"}, "figures", 'a server "x" that is not there'),
        ({"work": "x"}, "figures", 'a work "x" that is not there'),
        ({"setting": "x"}, "figures", 'a setting "x" that is not there'),
        ({"quantity": "latency"}, "figures", "latency isn't a quantity of the suite requests"),
        ({"quantity": "speed"}, "figures[0].quantity", 'unknown word "speed"'),
        ({"median": -1.0}, "figures[0].median", "expected 0.0 or more, got a number (-1.0)"),
        ({"values": []}, "figures[0].values", "expected at least one entry, got an empty list"),
        ({"median": 100.0, "high": 110.0}, "figures[0]", NONE_OF_ITS_VALUES),
        ({"low": 83.0}, "figures[0]", NONE_OF_ITS_VALUES),
        ({"high": 81.0}, "figures[0]", NONE_OF_ITS_VALUES),
        ({"spread": 1}, "figures[0].spread", "unknown key"),
        ({"at": "5"}, "figures[0].at", "expected a whole number, got a text ('5')"),
    ],
)
def test_a_figure_that_cannot_be(site: Site, changes: dict[str, Any], key: str, found: str) -> None:
    figures(site, **changes)
    assert f"{RESULT}: {key}: {found}; {REMEDY}" in site.problems()
    assert {line.rpartition("; ")[2] for line in site.problems()} == {REMEDY}


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_is_none(site: Site, word: str) -> None:
    site.edit(RESULT, '"high": 84.5', f'"high": {word}')
    assert [line.split(": ")[:2] for line in site.problems()] == [[RESULT, "figures[0].high"]]


def test_a_rounded_median_is_near_enough(site: Site) -> None:
    figures(site, median=82.3)
    assert site.load().measurements[Suite.REQUESTS].figures[0].median == 82.3


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"suite": "startup"}, 'suite: "startup" in another suite\'s file'),
        ({"suite": "speed"}, 'suite: unknown word "speed"'),
        ({"measured": "2999-01-01"}, "measured: a date in the future (2999-01-01)"),
        ({"origins": {}}, 'figures: "flask" has figures and no origin'),
        ({"machine": "mine"}, "machine: unknown key"),
    ],
)
def test_a_file_that_cannot_be(site: Site, change: dict[str, Any], problem: str) -> None:
    result(site, **change)
    assert site.problems() == [f"{RESULT}: {problem}; {REMEDY}"]


def test_the_same_figure_twice(site: Site) -> None:
    (figure,) = json.loads(site.path(RESULT).read_text(encoding="utf-8"))["figures"]
    result(site, figures=[figure, figure])
    assert site.problems() == [f"{RESULT}: figures: the same figure more than once; {REMEDY}"]


@pytest.mark.parametrize("name", ["speed.json", "requests.yml", "requests"])
def test_a_file_of_no_suite(site: Site, name: str) -> None:
    site.write(f"data/measurements/{name}", "{}")
    expected = "installation.json, startup.json, requests.json, matters.json, waiting.json"
    assert site.problems() == [
        f"data/measurements/{name}: no suite of measurements; delete it; files there are named {expected}"
    ]


def test_what_cannot_be_told_is_not_said(site: Site) -> None:
    """Where data/measuring.yml is damaged, what its figures name is unknown, and no problem of theirs."""
    site.write(FILE, "program: [\n")
    assert {line.partition(":")[0] for line in site.problems()} == {FILE}


def test_what_is_read(site: Site) -> None:
    site.add(FLASK, APPLICATION.rstrip())
    catalogue = site.load()
    measured = catalogue.measurements[Suite.REQUESTS]
    assert measured.one(Quantity.CPU, framework="flask", work="fixed").spread == pytest.approx(4.5 / 82)
    assert measured.select(Quantity.CPU, framework="bottle") == []
    with pytest.raises(LookupError, match="requests: 0 figures of cpu"):
        measured.one(Quantity.CPU, framework="bottle")
    assert catalogue.measuring is not None
    assert [
        (server.slug, interface, line)
        for server, interface, line in catalogue.measuring.under(catalogue.frameworks["flask"])
    ] == [("granian", "WSGI", "granian --port {port} app:app")]
    with pytest.raises(KeyError):
        catalogue.measuring.server("x")


def test_a_framework_that_is_its_own_server_is_measured_under_it(site: Site) -> None:
    """Where one runs under no server of the plan, its own run line takes the place of the shared one."""
    site.edit(FLASK, "kind: WSGI", "kind: asyncio")
    site.add(FLASK, 'application: {asyncio: "app:app"}')
    catalogue = site.load()
    assert catalogue.measuring is not None
    assert catalogue.measuring.alone(catalogue.frameworks["flask"])
    assert not catalogue.measuring.alone(catalogue.frameworks["bottle"])
    for suite in (Suite.REQUESTS, Suite.MATTERS):
        (stop,) = visits(catalogue, suite, ["flask"])
        assert (stop.server, stop.cell.serve) == (None, stop.origin.serve)
    assert visits(catalogue, Suite.WAITING, ["flask"]) == []


def test_without_files_nothing_is_measured(site: Site) -> None:
    site.remove(FILE)
    site.remove("data/measurements")
    catalogue = site.load()
    assert (catalogue.measuring, catalogue.measurements) == (None, {})
    assert list(catalogue.known.measured.missing(catalogue.frameworks)) == []


def test_each_quantity_has_a_unit_and_one_suite() -> None:
    assert set(UNITS) == set(Quantity)
    named = [quantity for quantities in QUANTITIES.values() for quantity in quantities]
    assert sorted(named) == sorted(Quantity)
    assert set(QUANTITIES) == set(Suite)


def fresh(site: Site) -> None:
    """Results of exactly what is there."""
    catalogue = site.load()
    packages = {"flask": "3.1.3"}
    digest = catalogue.cell("hello-world/flask").program_digest(packages)
    result(site, origins={"flask": {"cell": "hello-world/flask", "digest": digest, "packages": packages}})


@pytest.mark.parametrize(
    ("step", "sentences"),
    [
        (None, []),
        (("add", "snippets/hello-world/contract.py", "more = 1"), []),
        (
            ("edit", "requirements/cells.txt", "flask==3.1.3", "flask==3.1.4"),
            ["flask: measured with flask 3.1.3 (locked: 3.1.4)"],
        ),
        (
            ("edit", "requirements/cells.txt", "flask==3.1.3", "quart==3.1.3"),
            ["flask: measured with flask 3.1.3 (locked: none)"],
        ),
        (
            ("add", "snippets/hello-world/flask/pages/index.py", "more = 1"),
            ["flask: hello-world/flask has changed since it was measured"],
        ),
        (
            ("edit", RESULT, '"2026-01-02"', '"2025-05-31"'),
            ["measured on 2025-05-31, more than a year ago"],
        ),
    ],
)
def test_what_no_longer_holds(site: Site, step: tuple[str, ...] | None, sentences: list[str]) -> None:
    fresh(site)
    if step:
        getattr(site, step[0])(*step[1:])
    catalogue = site.load()
    found = catalogue.measurements[Suite.REQUESTS].outdated(catalogue.known.cells, catalogue.lock, TODAY)
    assert [str(each) for each in found] == [f"{RESULT}: {each}" for each in sentences]


def test_another_time_and_one_framework(site: Site) -> None:
    catalogue = site.load()
    measured, day = catalogue.measurements[Suite.REQUESTS], date(2026, 1, 2)

    def outdated(**options: Any) -> list[str]:
        return [str(each) for each in measured.outdated(catalogue.known.cells, catalogue.lock, **options)]

    assert outdated(today=day + timedelta(30), only="bottle", days=30) == []
    assert outdated(today=day + timedelta(31), only="bottle", days=30) == [
        f"{RESULT}: measured on 2026-01-02, more than 30 days ago"
    ]
    assert outdated(today=day, only="flask") == [
        f"{RESULT}: flask: hello-world/flask has changed since it was measured"
    ]


def test_what_is_missing(site: Site) -> None:
    site.add(FLASK, APPLICATION.rstrip())
    site.add("frameworks/bottle/framework.yml", APPLICATION.rstrip())
    site.edit(RESULT, "granian --port {port} app:app", "granian --port {port} other:app")
    catalogue = site.load()
    assert [*map(str, catalogue.known.measured.missing(catalogue.frameworks))] == [
        "data/measurements/installation.json: not measured yet",
        "data/measurements/startup.json: not measured yet",
        f"{RESULT}: bottle: not measured yet",
        "data/measurements/matters.json: not measured yet",
        "data/measurements/waiting.json: not measured yet",
        f"{RESULT}: flask under granian: body not measured yet",
        f"{RESULT}: flask under granian: the run line has changed",
    ]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("requests", None),
        ("requests/fixed", None),
        ("requests/memory-idle", None),
        ("waiting/threads", None),
        ("installation/packages", None),
        (
            "request/fixed",
            (
                'no suite of measurements "request"',
                'write "requests" (known: installation, matters, requests, startup, waiting)',
            ),
        ),
        (
            "requests/fix",
            (
                'requests has no part "fix"',
                'write "fixed" (known: body, cpu, fixed, memory-idle, memory-loaded)',
            ),
        ),
        ("matters/5", ('matters has no part "5"', 'write "latency"')),
        ("waiting/", ('waiting has no part ""', "write one of all-answered, threads")),
    ],
)
def test_what_evidence_may_name(shared_site: Site, name: str, wrong: tuple[str, str] | None) -> None:
    assert shared_site.load().known.measured.wrong(name) == wrong


def test_evidence_where_nothing_is_measured() -> None:
    assert Measured().wrong("requests") == (
        "nothing is measured here",
        "add data/measuring.yml, or name other evidence",
    )
    assert Measured(damaged=True).wrong("requests") is None


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        ("requests/fixed", []),
        ("requests/cpu", []),
        ("requests/body", ["requests/body: not measured yet"]),
        ("waiting/threads", ["waiting: not measured yet"]),
    ],
)
def test_evidence_of_what_was_not_measured(site: Site, name: str, sentences: list[str]) -> None:
    fresh(site)
    known = site.load().known
    assert [*map(str, known.measured.faded(name, known.cells, TODAY))] == sentences


def test_evidence_that_is_outdated(site: Site) -> None:
    known = site.load().known
    older = Measured(known.measured.measuring, known.measured.measurements, Lock({}))
    assert [*map(str, older.faded("requests", known.cells, TODAY))] == [
        f"{RESULT}: flask: measured with flask 3.1.3 (locked: none)"
    ]
