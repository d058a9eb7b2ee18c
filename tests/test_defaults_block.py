"""The blocks of defaults: their HTML, their words, their errors, their warnings."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from tests.test_blocks import FILES, one, soup

from fieldguide.blocks import answers as of
from fieldguide.catalog import load, records
from fieldguide.catalog.probed import FOLDER, KEPT, ProbeAnswer, ProbedFile, digest

PROBES = """
program: greet
probes:
  - slug: letters
    group: Paths
    title: Letters < and > {more}
    why: Who & why.
    target: /items/<b>
    modes: [production, development]
  - slug: long
    group: Paths
    title: Long
    why: A limit.
    method: POST
    target: ["/", {text: ab, times: 5000}]
    host: null
    headers: {X-A: "1"}
    body: ['{"a": "', {text: z, times: 60}, '"}']
  - slug: crash
    group: Errors
    title: Crash
    why: It happens.
    target: /crash
    host: other.example
"""
JSON = ("Content-Type", "application/json")
HTML = ("Content-Type", "text/html; charset=utf-8")
SERVER = ("Server", "servus")


def answer(status: int = 200, body: str = "", *headers: tuple[str, str], **more: Any) -> ProbeAnswer:
    values = {"status": status, "reason": "OK", "headers": headers, "body": body, "size": len(body), **more}
    return ProbeAnswer(**values)


SAME = answer(404, "<h1>no & never</h1>", HTML, SERVER)
ALPHA: dict[str, dict[str, ProbeAnswer]] = {
    "letters": {
        "production": SAME,
        "development": answer(500, "x" * KEPT, HTML, size=70_000, reveals=("<x>",)),
    },
    "long": {"production": answer(200, '{"a": 7}', JSON, SERVER)},
    "crash": {"production": ProbeAnswer(failure="closed")},
}
BETA: dict[str, dict[str, ProbeAnswer]] = {
    "letters": {"production": SAME, "development": SAME},
    "long": {"production": answer(200, '{"a":7}\n', JSON, SERVER)},
    "crash": {"production": answer(405, "", ("Allow", "GET"), SERVER, early=True)},
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {**FILES, "data/probes.yml": PROBES}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    for slug in ("alpha", "beta"):
        path = tmp_path / "frameworks" / slug / "framework.yml"
        path.write_text(path.read_text(encoding="utf-8") + f"development: {slug} --debug {{port}}\n", "utf-8")
    write(tmp_path, "alpha", ALPHA)
    write(tmp_path, "beta", BETA)
    return tmp_path


def write(root: Path, slug: str, answers: dict[str, dict[str, ProbeAnswer]]) -> None:
    catalogue = load(root)
    assert catalogue.probes is not None
    packages = {"alpha": {"alpha-web": "1.2.3", "servus": "0.9"}, "beta": {"beta": "2.0"}}[slug]
    values = {
        "digest": digest(catalogue.cell(f"greet/{slug}"), catalogue.probes, packages),
        "probed": "2026-11-20",
        "python": "3.11.7",
        "packages": packages,
        "answers": {
            name: {m: each.model_dump(mode="json") for m, each in of.items()} for name, of in answers.items()
        },
    }
    file = ProbedFile.model_validate_json(json.dumps(values))
    records.write(root / FOLDER / f"{slug}.json", file)


def text(element: Any) -> str:
    return " ".join(element.get_text().split())


def test_a_row_for_each_probe_and_mode(root: Path) -> None:
    tree = soup(root, "/// defaults\n///\n")
    rows = tree.select("details.fg-probe")
    assert [row.select_one("summary")["id"] for row in rows] == [
        "probe-letters",
        "probe-letters-development",
        "probe-long",
        "probe-crash",
    ]
    assert [text(row.select_one("summary")) for row in rows] == [
        "= Letters < and > {more} Alpha: 404 HTML, 19 B Beta & Co: 404 HTML, 19 B".replace(
            " Alpha", "Alpha"
        ).replace(" Beta", "Beta"),
        "≠ Letters < and > {more} in developmentAlpha: 500 HTML, 70 kB, mentions “<x>”Beta & Co: as in production",
        '= LongAlpha: 200 {"a": 7}Beta & Co: 200 {"a":7}',
        "≠ CrashAlpha: no response: connection closedBeta & Co: 405 no body, allows GET, body not read",
    ]
    assert [h2.get_text().rstrip("¶") for h2 in tree.select("h2")] == ["Paths", "Errors"]
    assert [a["href"] for a in tree.select(".fg-probes__groups a")] == ["#probes-paths", "#probes-errors"]
    classes = ["alike", "differ", "alike", "differ"]
    assert [f"fg-probe--{each}" for each in classes] == [row["class"][1] for row in rows]


def test_an_open_row_shows_the_request_and_every_answer(root: Path) -> None:
    tree = soup(root, "/// defaults\n///\n")
    letters, developed, long, crash = (
        each.select_one(".fg-probe__more") for each in tree.select(".fg-probe")
    )
    assert [pre.get_text() for pre in letters.select("pre")] == [
        "GET /items/<b> HTTP/1.1",
        "404 OK\nContent-Type: text/html; charset=utf-8\n\n<h1>no & never</h1>",
    ]
    assert [text(b) for b in letters.select("div > p > b")] == ["Alpha and Beta & Co"], "equal answers once"
    assert text(letters.select_one("p")) == "Who & why."
    assert "Beta & Co responds in the same way as in production." in text(developed)
    assert "… 70 kB in total" in text(developed)
    assert "without its usual Server" not in text(developed)
    assert [pre.get_text() for pre in long.select("pre")] == [
        "POST /abababababababab… 5,000 times HTTP/1.1\nX-A: 1\nContent-Length: 69\n(no Host)\n\n"
        '{"a": "zzzzzzzz… 60 times"}',
        '200 OK\nContent-Type: application/json\n\n{"a": 7}',
        '200 OK\nContent-Type: application/json\n\n{"a":7}',
    ]
    assert "GET /crash HTTP/1.1\nHost: other.example" in crash.get_text()
    assert "The server closed the connection without a response." in text(crash)
    assert "The response came before the body had been sent." in text(crash)


def test_what_every_answer_has_is_said_once(root: Path) -> None:
    tree = soup(root, "/// defaults\n///\n")
    legend = text(one(tree, ".fg-probes__legend"))
    assert "production: Server: servus" in legend
    assert "development: alpha --debug 8000" in legend
    stamp = text(one(tree, ".fg-stamp--verified"))
    assert stamp == (
        "Requests sent to: Alpha 1.2.3 (served by Servus 0.9) and Beta & Co 2.0 (served by Python’s own wsgiref), "
        "on Python 3.11.7, 2026-11-20"
    )


def test_only_titles_are_found_by_the_search(root: Path) -> None:
    tree = soup(root, "/// defaults\n///\n")
    for excluded in tree.select("[data-search-exclude]"):
        assert not excluded.select(excluded.name), "an exclusion ends at the first end of the same tag"
        excluded.decompose()
    assert "Letters < and > {more}" in text(tree)
    assert "404" not in text(tree)
    assert "Alpha:" not in text(tree)


def test_counts(root: Path) -> None:
    assert text(soup(root, "/// defaults-counts\n///\n")) == (
        "We sent 3 requests to each framework, 1 of them in development mode too. The frameworks returned the same "
        "status for 2 requests, and the same response for 2 of these. At least one framework returned a 5xx status, or "
        "no response, to 1 request: Alpha to 1 and Beta & Co to 0. These numbers include frameworks that you hide on "
        "this page."
        " Not tested yet: gamma."
    )


def test_what_no_longer_holds_is_said_and_warned_about(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = root / "data" / "probes.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("/crash", "/crush"), encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        tree = soup(root, "/// defaults\n///\n")
    assert text(one(tree, ".fg-stamp--stale")).startswith(
        "Changed since these requests were sent: Alpha 1.2.3"
    )
    said = [record.getMessage() for record in caplog.records]
    assert "data/probed/alpha: changed since it was last verified; run `make probe`" in said


def test_who_was_not_asked_yet(root: Path) -> None:
    (root / "data" / "probed" / "beta.json").unlink()
    tree = soup(root, "/// defaults\n///\n")
    assert "Beta & Co: not sent" in text(one(tree, "details:has(> #probe-crash)"))
    (root / "data" / "probed" / "alpha.json").unlink()
    tree = soup(root, "/// defaults\n///\n")
    assert text(one(tree, ".fg-stamp--unverified")) == "Requests not sent yet"


@pytest.mark.parametrize("block", ["defaults", "defaults-counts"])
def test_without_probes_the_page_says_so(root: Path, block: str, caplog: pytest.LogCaptureFixture) -> None:
    for path in (root / "data" / "probed").iterdir():
        path.unlink()
    (root / "data" / "probes.yml").unlink()
    tree = soup(root, f"/// {block}\n///\n")
    problem = "nothing was probed; add data/probes.yml and run `make probe`"
    assert problem in text(one(tree, ".fg-error"))
    assert problem in caplog.text


def test_ids_stay_unique_on_a_page(root: Path) -> None:
    tree = soup(root, "/// defaults\n///\n\n/// defaults\n///\n")
    ids = [each["id"] for each in tree.select("[id]")]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (answer(301, "", ("Location", "http://127.0.0.1:8000/birds/")), "to /birds/"),
        (answer(307, "", ("Location", "http://other.example/birds/")), "to //other.example/birds/"),
        (answer(200, "{}", ("Content-Type", "application/xml")), "application/xml, 2 B"),
        (answer(200, "hello"), "no type, 5 B"),
        (answer(200, "hello", ("Content-Type", "text/plain")), "text, 5 B"),
        (answer(200, "x", JSON, size=12_345), "JSON, 12 kB"),
        (answer(200, "x", JSON, size=10_000_011), "JSON, 10 MB"),
        (answer(200, "[" + "1," * 20 + "1]", JSON), "JSON, 43 B"),
        (ProbeAnswer(failure="silent"), "10 seconds"),
        (ProbeAnswer(failure="garbage"), "not HTTP"),
    ],
)
def test_words(found: ProbeAnswer, words: str) -> None:
    said = "".join(
        each if isinstance(each, str) else "".join(each.itertext())
        for each in of.words(found)
        if each is not None
    )
    assert said.startswith(words)


def test_alike_is_the_same_data_however_it_is_written() -> None:
    one_way, other = answer(200, '{"a": 1, "b": 2}', JSON), answer(200, '{"b":2,"a":1}\n', JSON)
    assert of.alike([one_way, other])
    assert not of.alike([one_way, answer(200, '{"a": 1}', JSON)])
    assert not of.alike([answer(200, "<p>", HTML), answer(200, "<i>", HTML)])
    assert of.alike([answer(200, "{broken", JSON), answer(200, "{broken", JSON)])
    assert of.same_status([one_way, answer(200, "<p>", HTML)])
    assert not of.same_status([ProbeAnswer(failure="closed"), ProbeAnswer(failure="silent")])


def test_another_python_that_was_asked_is_named_with_what_differs(root: Path) -> None:
    path = root / "data" / "probed" / "alpha.json"
    before = json.loads(path.read_text())
    path.write_text(json.dumps({**before, "others": {"3.12": {"python": "3.12.1", "probed": "2026-11-21"}}}))
    said = text(soup(root, "/// defaults\n///\n"))
    assert "We also sent the requests to Alpha on Python 3.12.1. The responses were the same." in said
    slug, answer = next(iter(before["answers"].items()))
    other = {"python": "3.12.1", "probed": "2026-11-21", "answers": {slug: answer}}
    path.write_text(json.dumps({**before, "others": {"3.12": other}}))
    said = text(soup(root, "/// defaults\n///\n"))
    assert (
        "We also sent the requests to Alpha on Python 3.12.1. Alpha responded differently there to “" in said
    )
