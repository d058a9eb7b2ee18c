"""The published JSON: valid, and what the catalogue says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from tests.measured import made_up

from fieldguide.catalog import State
from fieldguide.catalog.capabilities import Support
from fieldguide.catalog.lines import written_lines
from fieldguide.publish import Where, documents, shapes
from fieldguide.publish.documents import KINDS, described

NAMES = ["index", *(kind.name for kind in KINDS)]
SITE = "https://example.org/guide/"


@pytest.fixture(scope="module")
def files(catalogue) -> dict[str, str]:
    return documents(catalogue, Where.of(SITE, folders=True))


@pytest.fixture(scope="module")
def read(files) -> dict[str, Any]:
    return {name: json.loads(files[f"data/{name}.json"]) for name in NAMES}


def test_there_is_a_schema_beside_every_document_and_nothing_else(files):
    expected = {f"data/{name}{suffix}" for name in NAMES for suffix in (".json", ".schema.json")}
    assert set(files) == expected
    assert set(described()) == {f"data/{name}.json" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_valid(files, read, name):
    schema = json.loads(files[f"data/{name}.schema.json"])
    Draft202012Validator.check_schema(schema)
    faults = list(
        Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(
            read[name]
        )
    )
    assert faults == []
    assert schema["$id"] == read[name]["$schema"] == f"{SITE}data/{name}.schema.json"


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_notices(files, read, name):
    """A key removed and a value of another type."""
    validator = Draft202012Validator(json.loads(files[f"data/{name}.schema.json"]))
    entries = {
        "index": "documents",
        "decision": "questions",
        "glossary": "terms",
        "measurements": "suites",
        "strangers": "inputs",
    }.get(name, name)
    less = {**read[name], entries: [{}]}
    other = {**read[name], entries: [dict.fromkeys(each, 7) for each in read[name][entries]]}
    assert not validator.is_valid(less)
    assert not validator.is_valid(other)
    assert not validator.is_valid({**read[name], "site": None})


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_says_what_documents_and_shapes_are(files, name):
    schema = json.loads(files[f"data/{name}.schema.json"])
    assert schema["description"]
    assert [key for key, shape in schema["$defs"].items() if not shape.get("description")] == []


def test_the_head_of_a_document(read, catalogue):
    days = [cell.entry.made for cell in catalogue.cells() if cell.entry]
    for name, document in read.items():
        assert document["version"] == 1, name
        assert document["site"] == SITE
        assert date.fromisoformat(document["date"]) >= max(days)
        assert document["licence"]["code"] == "MIT"
        assert document["licence"]["prose"] == "CC-BY-4.0"


def test_nothing_is_null(files):
    def nulls(node: Any, path: str = "") -> list[str]:
        if isinstance(node, dict):
            return [found for key, each in node.items() for found in nulls(each, f"{path}/{key}")]
        if isinstance(node, list):
            return [found for each in node for found in nulls(each, path)]
        return [path] if node is None else []

    assert [found for text in files.values() for found in nulls(json.loads(text))] == []


def test_the_index_lists_every_other_document(read):
    assert [each["name"] for each in read["index"]["documents"]] == NAMES[1:]
    assert read["index"]["documents"][0]["document"] == f"{SITE}data/{NAMES[1]}.json"


def test_frameworks_are_those_of_the_catalogue(read, catalogue):
    for found, framework in zip(read["frameworks"]["frameworks"], catalogue.frameworks.values(), strict=True):
        assert (found["slug"], found["title"], found["answer"]) == (
            framework.slug,
            framework.title,
            framework.answer,
        )
        assert found["version"] == catalogue.lock.version(framework.package)
        assert [(f["label"], f["value"], f["source"], f["checked"]) for f in found["facts"]] == [
            (f.label, f.value, f.source, str(f.checked)) for f in framework.facts
        ]
        profile = catalogue.guide.profiles[framework.slug]
        for key in ("when", "when_not", "surprises"):
            said = [(s.text, len(s.evidence)) for s in getattr(profile, key)]
            assert [(s["text"], len(s["evidence"])) for s in found["profile"][key]] == said
        below = {file["path"]: file["text"] for file in found["scaffold"]}
        assert below == {f.path: f.text for f in catalogue.scaffolds.get(framework.slug, ())}


def test_capabilities_are_those_of_the_catalogue(read, catalogue):
    for found, capability in zip(read["capabilities"]["capabilities"], catalogue.capabilities, strict=True):
        assert found["slug"] == capability.slug
        for slug, support in capability.frameworks.items():
            expected = support.model_dump(mode="json", exclude_none=True)
            if support.distribution:
                release = catalogue.releases.of(support.distribution)
                expected |= {"package": support.distribution, **release.model_dump(mode="json")}
            assert found["group"] == capability.group
            assert found["frameworks"][slug] == expected
            assert found["frameworks"][slug]["support"] in set(Support)


def test_cells_are_those_of_the_catalogue(read, catalogue):
    found = {
        f"{task['slug']}/{slug}": cell
        for task in read["tasks"]["tasks"]
        for slug, cell in task["cells"].items()
    }
    assert list(found) == [cell.name for cell in catalogue.cells()]
    for cell in catalogue.cells():
        published = found[cell.name]
        assert published["state"] == cell.state.value
        assert {f["path"]: f["text"] for f in published["files"]} == {f.path: f.text for f in cell.files}
        assert [*cell.install] == published["install"]
        assert [*cell.prepare, *cell.commands] == [*published["prepare"], *published["commands"]]
        if cell.absent:
            assert published["absent"]["source"] == cell.absent.source
            assert "serve" not in published
            continue
        assert published["serve"] == cell.serve
        assert published["stamp"]["packages"] == cell.entry.packages
        assert published["stamp"]["verified"] == str(cell.entry.made)


def test_a_note_names_the_line_that_it_is_about(read, catalogue):
    notes = 0
    for task in read["tasks"]["tasks"]:
        for slug, published in task["cells"].items():
            cell = catalogue.cell(f"{task['slug']}/{slug}")
            texts = {file.path: file.text.split("\n") for file in cell.files}
            for note in published["notes"]:
                parts = {text: part for part, text in cell.notes[note["file"]].items()}
                assert parts[note["text"]] in texts[note["file"]][note["line"] - 1]
                notes += 1
    assert notes > 100


def test_a_part_of_a_program_has_its_label_and_begins_and_ends_where_the_cell_says(read, catalogue):
    regions = 0
    for task in read["tasks"]["tasks"]:
        assert list(task.get("regions", {})) == list(catalogue.tasks[task["slug"]].file.regions)
        for key, cell in task["cells"].items():
            texts = {file["path"]: file["text"].split("\n") for file in cell.get("files", ())}
            declared = [
                (part, each)
                for part, excerpts in catalogue.tasks[task["slug"]].cells[key].regions.items()
                for each in excerpts
            ]
            for published, (part, excerpt) in zip(cell.get("regions", ()), declared, strict=True):
                assert published["part"] == part
                assert (excerpt.first or "") in texts[published["file"]][published["first"] - 1]
                assert (excerpt.last or "") in texts[published["file"]][published["last"] - 1]
                regions += 1
    assert regions > 100


def test_claims_and_recordings_are_those_of_the_catalogue(read, catalogue):
    for found, claim in zip(read["claims"]["claims"], catalogue.claims, strict=True):
        assert (found["slug"], found["verdict"], found["says"]) == (claim.slug, claim.verdict, claim.says)
        assert len(found["evidence"]) == len(claim.shown_by)
        assert found["page"] == f"{SITE}claims/#claim-{claim.slug}"
    recorded = [(c.name, r.test) for c in catalogue.cells() if c.entry for r in c.entry.recordings]
    assert [(r["cell"], r["test"]) for r in read["recordings"]["recordings"]] == recorded


def test_measurements_are_those_of_the_catalogue(read, catalogue):
    document, told = read["measurements"], catalogue.measuring
    assert [each["suite"] for each in document["suites"]] == list(catalogue.measurements)
    for found, suite in zip(document["suites"], catalogue.measurements.values(), strict=True):
        assert found["measured"] == str(suite.measured)
        assert found["commands"] == suite.commands
        assert found["conditions"]["machine"] == suite.conditions.machine
        assert set(found["origins"]) >= suite.frameworks
        for published, figure in zip(found["figures"], suite.figures, strict=True):
            assert published.pop("unit") == figure.quantity.unit
            assert published == figure.model_dump(mode="json", exclude_none=True)
    for key, entries in (
        ("servers", told.servers),
        ("works", told.works),
        ("settings", told.waiting.settings),
        ("flags", told.flags),
    ):
        assert [each.get("slug", each.get("text")) for each in document[key]] == [
            getattr(each, "slug", None) or each.text for each in entries
        ]
    for server in document["servers"]:
        assert server["version"] == catalogue.lock.version(server["package"])
    assert {each["milliseconds"] for each in document["settings"]} == {told.waiting.milliseconds}


def test_lines_are_counted_for_every_program(read, catalogue):
    found = {(each["task"], each["framework"]): each["lines"] for each in read["measurements"]["lines"]}
    assert set(found) == {(cell.task, cell.framework.slug) for cell in catalogue.cells() if not cell.absent}
    for (task, framework), lines in found.items():
        cell = catalogue.tasks[task].cells[framework]
        assert lines == written_lines(cell)
    assert [each["slug"] for each in read["measurements"]["frameworks"]] == list(catalogue.frameworks)


def test_probes_are_those_of_the_catalogue(read, catalogue):
    document = read["probes"]
    assert [each["cell"] for each in document["programs"]] == [p.cell.name for p in catalogue.probed.values()]
    assert {each["state"] for each in document["programs"]} <= {state.value for state in State}
    for found, probe in zip(document["probes"], catalogue.probes.probes, strict=True):
        assert (found["slug"], found["why"], found["method"]) == (probe.slug, probe.why, probe.method)
        sent = "".join(piece["text"] * piece["times"] for piece in found["target"])
        assert (
            f"{probe.method} {sent} HTTP/1.1\r\n".encode() == probe.sent[: len(sent) + len(probe.method) + 12]
        )
        assert ("body" in found) == (probe.body is not None)
        assert found.get("host") == probe.host
        assert found["page"] == f"{SITE}evidence/defaults/#{probe.anchor}"
        for slug, probed in catalogue.probed.items():
            assert {mode: answer.get("status") for mode, answer in found["answers"][slug].items()} == {
                mode: answer.status for mode, answer in probed.entry.answers[probe.slug].items()
            }


def test_a_catalogue_without_probes_publishes_none(few):
    files = documents(replace(few, probes=None, probed={}), Where())
    document = json.loads(files["data/probes.json"])
    assert (document["programs"], document["probes"]) == ([], [])


def test_what_has_changed_since_a_measurement_is_published(few):
    older = replace(few, measurements=made_up(few, versions={"bottle": "0.1"}))
    found = json.loads(documents(older, Where())["data/measurements.json"])["suites"]
    assert all(each["changed"] for each in found)
    assert "bottle 0.1 (locked: " in found[0]["changed"][0]
    same = replace(few, measurements=made_up(few))
    now = json.loads(documents(same, Where())["data/measurements.json"])["suites"]
    assert [each["changed"] for each in now] == [[]] * len(now)


def test_a_catalogue_without_measurements_publishes_none(few):
    files = documents(replace(few, measuring=None, measurements={}), Where())
    document = json.loads(files["data/measurements.json"])
    assert [document[key] for key in ("suites", "servers", "works", "settings", "flags")] == [[]] * 5
    assert document["lines"], "these are counted, not measured"


def test_evidence_refers_to_what_is_published(read):
    cells = {f"{t['slug']}/{slug}" for t in read["tasks"]["tasks"] for slug in t["cells"]}
    tests = {(r["cell"], r["test"]) for r in read["recordings"]["recordings"]}
    facts = {f"{f['slug']}/{fact['label']}" for f in read["frameworks"]["frameworks"] for fact in f["facts"]}
    probes = {each["slug"] for each in read["probes"]["probes"]}
    suites = {each["suite"] for each in read["measurements"]["suites"]}
    pieces = [e for claim in read["claims"]["claims"] for e in claim["evidence"]]
    for framework in read["frameworks"]["frameworks"]:
        for key in ("when", "when_not", "surprises"):
            pieces += [e for statement in framework["profile"][key] for e in statement["evidence"]]
    for each in pieces:
        assert "cell" not in each or each["cell"] in cells
        assert "test" not in each or (each["cell"], each["test"]) in tests
        assert "fact" not in each or each["fact"] in facts
        assert "probe" not in each or each["probe"] in probes
        assert "measurement" not in each or each["measurement"].partition("/")[0] in suites
    assert [each for each in pieces if "measurement" in each]


def test_the_same_catalogue_gives_the_same_bytes(files, catalogue):
    assert documents(catalogue, Where.of(SITE, folders=True)) == files


@pytest.mark.parametrize("address", ["", None, "http://127.0.0.1:8000/", "http://localhost:8000"])
def test_without_an_address_everything_is_relative(few, address):
    files = documents(few, Where.of(address, folders=False))
    claims = json.loads(files["data/claims.json"])
    assert "site" not in claims
    assert claims["$schema"] == "claims.schema.json"
    assert claims["claims"][0]["page"].startswith("../claims/index.html#claim-")
    tasks = json.loads(files["data/tasks.json"])["tasks"]
    assert tasks[0]["page"] == f"../compare/{tasks[0]['slug']}.html"
    assert not [text for text in files.values() if "127.0.0.1:8000/data" in text]


def test_a_shape_refuses_a_word_that_is_not_of_the_vocabulary():
    with pytest.raises(ValidationError):
        shapes.SupportShape(support="somehow")


def test_the_words_for_support_have_their_meanings(read):
    assert {each["word"]: each["meaning"] for each in read["capabilities"]["words"]} == {
        word.value: word.meaning for word in Support
    }


def test_the_decision_model_is_that_of_the_catalogue(read, catalogue):
    model, found = catalogue.guide.decision, read["decision"]
    assert [each["slug"] for each in found["questions"]] == [each.slug for each in model.questions]
    for published, question in zip(found["questions"], model.questions, strict=True):
        assert [(a["slug"], a.get("question"), a.get("outcome")) for a in published["answers"]] == [
            (a.slug, a.question, a.outcome) for a in question.answers
        ]
    for published, outcome in zip(found["outcomes"], model.outcomes, strict=True):
        assert (published["slug"], published.get("framework")) == (outcome.slug, outcome.framework)
        for key in ("why", "accept", "again", "next"):
            assert [each["text"] for each in published[key]] == [each.text for each in getattr(outcome, key)]
    assert [(each["slug"], each.get("effect"), each["frameworks"]) for each in found["rules"]] == [
        (each.slug, each.effect, list(each.frameworks)) for each in model.rules
    ]
    for published, subject in zip(found["subjects"], model.subjects, strict=True):
        options = [each.slug for each in catalogue.guide.decider.options[subject.slug]]
        assert [each["slug"] for each in published["options"]] == options
    for published, person in zip(found["people"], catalogue.guide.people, strict=True):
        verdict = catalogue.guide.decider.verdict(person.facts)
        assert (published["slug"], published["outcome"]) == (person.slug, verdict.outcome)
        assert published["score"] == person.score(verdict)
    assert found["questions"][0]["page"] == f"{SITE}choose/#question-{model.questions[0].slug}"
    assert found["rules"][0]["page"] == f"{SITE}choose/questions/#rule-{model.rules[0].slug}"
