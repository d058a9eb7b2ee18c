"""Variants of a framework's cell: what they are called, where they come, and what is wrong with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldguide.catalog import State

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check, Site

FOLDER = "snippets/hello-world/flask+wtf"
CELL = f"{FOLDER}/cell.yml"
APP = f"{FOLDER}/app.py"
TITLED = "variant: Flask with WTForms\n"


@pytest.fixture
def varied(site: Site) -> Site:
    """The tiny catalogue with two variants of one cell."""
    for variant, title in (("wtf", "Flask with WTForms"), ("attrs", "Flask with attrs")):
        site.write(f"snippets/hello-world/flask+{variant}/app.py", f"import {variant}\n")
        site.write(f"snippets/hello-world/flask+{variant}/cell.yml", f"variant: {title}\ninstall: [flask]\n")
    return site


def test_a_variant_is_a_cell_behind_its_framework(varied: Site) -> None:
    catalog = varied.load()
    task = catalog.tasks["hello-world"]
    assert list(task.cells) == ["bottle", "flask", "flask+attrs", "flask+wtf"]
    assert list(task.plain) == ["bottle", "flask"]
    assert [cell.key for cell in task.of("flask")] == ["flask", "flask+attrs", "flask+wtf"]
    cell = catalog.cell("hello-world/flask+wtf")
    assert (cell.name, cell.slug) == ("hello-world/flask+wtf", "flask-with-wtf")
    assert (cell.title, cell.framework.slug, cell.plain) == ("Flask with WTForms", "flask", False)
    plain = catalog.cell("hello-world/flask")
    assert (plain.name, plain.slug, plain.title, plain.plain) == ("hello-world/flask", "flask", "Flask", True)


def test_it_takes_from_the_framework_what_it_does_not_say(varied: Site) -> None:
    catalog = varied.load()
    cell, plain = catalog.cell("hello-world/flask+wtf"), catalog.cell("hello-world/flask")
    assert cell.serve == plain.serve
    assert cell.scaffold == plain.scaffold
    assert cell.install == ("flask",)


def test_it_has_an_entry_of_its_own(varied: Site) -> None:
    assert varied.load().cell("hello-world/flask+wtf").state is State.UNVERIFIED
    varied.verify("hello-world", "flask+wtf")
    catalog = varied.load()
    assert catalog.cell("hello-world/flask+wtf").state is State.VERIFIED
    assert catalog.cell("hello-world/flask+attrs").state is State.UNVERIFIED
    assert varied.path("data/verified/hello-world/flask+wtf.json").exists()


CASES: dict[str, Case] = {
    "no title": (
        ("write", APP, "import wtforms\n"),
        f'{CELL}: variant: missing; write "variant: Flask with …", as the title of its tab',
    ),
    "a title in a plain cell": (
        ("add", "snippets/hello-world/flask/cell.yml", TITLED),
        "snippets/hello-world/flask/cell.yml: variant: the plain program of Flask has no title; "
        "move the program to snippets/hello-world/flask+<variant>/, or remove the key",
    ),
    "a name that is no slug": (
        ("write", "snippets/hello-world/flask+WTF/app.py", "import wtforms\n"),
        ("write", "snippets/hello-world/flask+WTF/cell.yml", TITLED),
        "snippets/hello-world/flask+WTF: not the folder of a variant; "
        "name it flask+<variant>, lower-case words joined by hyphens",
    ),
    "an unknown framework": (
        ("write", "snippets/hello-world/flaks+wtf/app.py", "import wtforms\n"),
        'snippets/hello-world/flaks+wtf: unknown framework "flaks"; add frameworks/flaks/framework.yml, or '
        'write "flask" (known: bottle, flask)',
    ),
    "an absent variant": (
        ("write", CELL, "absent: {reason: It is not., source: https://a.example, checked: 2026-01-02}\n"),
        f"{CELL}: absent: a variant without a program; delete its folder",
    ),
    "no plain program": (
        ("move", "snippets/crud/flask", "snippets/crud/flask+wtf"),
        ("add", "snippets/crud/flask+wtf/cell.yml", TITLED),
        "snippets/crud/flask+wtf: a variant of flask, which has no program for this task; "
        "add the plain one in snippets/crud/flask/, or put this one there",
    ),
    "an absent plain program": (
        ("write", "snippets/crud/bottle+wtf/app.py", "import wtforms\n"),
        ("write", "snippets/crud/bottle+wtf/cell.yml", "variant: Bottle with WTForms\n"),
        "snippets/crud/bottle+wtf: a variant of bottle, which has no program for this task; "
        "add the plain one in snippets/crud/bottle/, or put this one there",
    ),
    "a framework's title": (
        ("write", APP, "import wtforms\n"),
        ("write", CELL, "variant: bottle\n"),
        f'{CELL}: variant: "bottle" is the title of bottle too; give it its own',
    ),
    "another variant's title": (
        ("write", APP, "import wtforms\n"),
        ("write", CELL, TITLED),
        ("write", "snippets/hello-world/flask+attrs/app.py", "import attrs\n"),
        ("write", "snippets/hello-world/flask+attrs/cell.yml", TITLED),
        f'{CELL}: variant: "Flask with WTForms" is the title of flask+attrs too; give it its own',
    ),
    "an entry without a variant": (
        ("write", "data/verified/hello-world/flask+wtf.json", "{}"),
        "data/verified/hello-world/flask+wtf.json: an entry without a cell; delete it",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_problem(check: Check, case: Case) -> None:
    check(case)
