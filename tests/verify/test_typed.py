"""Cells of a framework that is sold by types pass a strict checker, or they do not hold."""

from __future__ import annotations

import json

import yaml


def _strict(root):
    path = root.path / "frameworks" / "wren" / "framework.yml"
    path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text()), "types": "strict"}))


def _passed(root):
    return json.loads((root.path / ".cache" / "types" / "passed.json").read_text())


def test_a_complaint_fails_the_cell_with_its_line(root):
    _strict(root)
    ran = root.verify()
    assert ran.code == 1
    assert "✗ song/wren  mypy --strict" in ran.output
    assert f"{root.token}.py:6: error: Function is missing a return type annotation" in ran.output
    assert not root.entry.exists()
    assert _passed(root) == {}


def test_what_has_passed_is_remembered_while_it_stays_as_it_is(root):
    _strict(root)
    path = next((root.path / "snippets" / "song" / "wren").glob("*.py"))
    untyped = path.read_text()
    typed = untyped.replace("def do_GET(self):", "def do_GET(self) -> None:")
    root.program(typed)
    assert root.verify().code == 0
    assert root.entry.exists()
    (first,) = _passed(root).items()
    assert root.verify("--all").code == 0
    assert _passed(root) == dict([first])
    root.program(untyped)
    assert root.verify().code == 1
    assert _passed(root) == {}


def test_other_frameworks_are_not_asked(root):
    ran = root.verify()
    assert ran.code == 0
    assert not (root.path / ".cache" / "types").exists()
