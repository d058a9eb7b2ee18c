"""The tutorial on disk: chapters that grow, lessons that carry over, and one clear message for each mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldguide.catalog import State

if TYPE_CHECKING:
    from tests.catalog.conftest import Site

CHAPTER = "title: {title}\ngoal: It grows.\nlearn: A word.\n"
LESSON = """\
change: You change it.
slip: {text: Forget it., file: app.py, find: return, replace: pass, shows: Error, back: Put it back.}
did: It did it.
"""
ONE, TWO = "tutorial/01-begin", "tutorial/02-go-on"


@pytest.fixture
def grown(site: Site) -> Site:
    for folder, title, text in ((ONE, "Begin", "return 1\n"), (TWO, "Go on", "return 2\n")):
        site.write(f"{folder}/chapter.yml", CHAPTER.format(title=title))
        site.write(f"{folder}/contract.py", f"def test_{title[:2].lower()}(api):\n    assert api.get('/')\n")
        site.write(f"{folder}/flask/app.py", text)
        site.write(f"{folder}/flask/lesson.yml", LESSON)
    site.write(f"{ONE}/flask/birds.py", "birds = []\n")
    site.write(f"{ONE}/flask/lesson.yml", f"{LESSON}install: [flask, werkzeug]\nenvironment: {{A: b}}\n")
    locked = site.path("requirements/cells.txt").read_text(encoding="utf-8")
    site.write("requirements/tutorial.txt", locked)
    site.write("tutorial/contract.py", 'def test_slip(slip):\n    """Break it"""\n    assert slip\n')
    return site


def test_a_lesson_has_the_files_and_settings_of_those_before(grown: Site) -> None:
    chapters = grown.load().chapters
    assert [(each.slug, each.name, each.number) for each in chapters.values()] == [
        ("01-begin", "begin", 1),
        ("02-go-on", "go-on", 2),
    ]
    cell = grown.load().cell("02-go-on/flask")
    assert {file.path: file.text for file in cell.files} == {
        "app.py": "return 2\n",
        "birds.py": "birds = []\n",
    }
    assert cell.install == ("flask", "werkzeug")
    assert cell.environment == {"A": "b"}
    assert cell.serve == "flask --port {port}"
    assert cell.lesson is not None
    assert cell.lesson.before is not None
    assert cell.lesson.before.name == "01-begin/flask"
    assert [(each.path, each.before, each.after) for each in cell.lesson.changes] == [
        ("app.py", "return 1\n", "return 2\n")
    ]


def test_the_contract_of_a_chapter_has_the_tests_before_and_the_common_ones(grown: Site) -> None:
    contract = grown.load().chapters["02-go-on"].contract
    assert [name for name in ("test_be", "test_go", "test_slip") if f"def {name}(" in contract] == [
        "test_be",
        "test_go",
        "test_slip",
    ]
    assert '"""Break it"""' in contract
    grown.write(f"{TWO}/chapter.yml", CHAPTER.format(title="Go on") + "ends: [test_be]\n")
    assert "test_be" not in grown.load().chapters["02-go-on"].contract


def test_programs_and_cells_are_not_the_same(grown: Site) -> None:
    catalog = grown.load()
    assert "01-begin/flask" in [cell.name for cell in catalog.programs()]
    assert "01-begin/flask" not in [cell.name for cell in catalog.cells()]
    assert catalog.taught == ("flask",)


def test_generated_and_removed_files(grown: Site) -> None:
    grown.write(f"{TWO}/flask/made.py", "made = True\n")
    grown.write(f"{TWO}/flask/first/begun.py", "begun = 1\n")
    grown.write(f"{TWO}/flask/begun.py", "begun = 2\n")
    more = "generated: [made.py]\nremoves: [birds.py]\nfirst: [flask make]\nfiles: [begun.py, app.py]\n"
    grown.write(f"{TWO}/flask/lesson.yml", LESSON + more)
    cell = grown.load().cell("02-go-on/flask")
    assert [file.path for file in cell.files] == ["app.py", "begun.py", "made.py"]
    assert cell.lesson is not None
    assert [(each.path, each.before, each.generated) for each in cell.lesson.changes] == [
        ("begun.py", "begun = 1\n", False),
        ("app.py", "return 1\n", False),
        ("made.py", None, True),
        ("birds.py", "birds = []\n", False),
    ]


def test_a_service_is_the_last_file_and_stays(grown: Site) -> None:
    grown.write(f"{ONE}/zoo.py", "print()\n")
    service = "service: {file: zoo.py, command: 'python zoo.py {upstream}'}\n"
    grown.write(f"{ONE}/chapter.yml", CHAPTER.format(title="Begin") + service)
    for name in ("01-begin/flask", "02-go-on/flask"):
        cell = grown.load().cell(name)
        assert cell.files[-1].path == "zoo.py"
        assert cell.service == "python zoo.py {upstream}"
    assert "zoo.py" not in [each.path for each in cell.lesson.changes] if cell.lesson else False


def test_a_change_of_a_slip_makes_the_lesson_stale(grown: Site) -> None:
    grown.verify("01-begin", "flask")
    assert grown.load().cell("01-begin/flask").state is State.VERIFIED
    grown.edit(f"{ONE}/flask/lesson.yml", "text: Forget it.", "text: Leave it out.")
    assert grown.load().cell("01-begin/flask").state is State.VERIFIED
    grown.edit(f"{ONE}/flask/lesson.yml", "replace: pass", "replace: raise")
    assert grown.load().cell("01-begin/flask").state is State.STALE


def test_an_entry_of_a_lesson_that_is_gone_is_a_problem(grown: Site) -> None:
    grown.verify("02-go-on", "flask")
    grown.remove(f"{TWO}/flask")
    assert grown.problems() == [
        "data/verified/02-go-on/flask.json: an entry without a cell; delete it",
    ]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("tutorial/notes.txt", "x", "tutorial/notes.txt: a file that the tutorial has no use for"),
        (f"{ONE}/notes.txt", "x", "tutorial/01-begin/notes.txt: a file that no chapter has"),
        ("tutorial/04-late/chapter.yml", "x", "tutorial/04-late: not the name of the next chapter"),
        (f"{TWO}/bottle/app.py", "x = 1\n", "tutorial/02-go-on/bottle: no lesson of bottle in 01-begin"),
        (f"{TWO}/flask/birds.py", "birds = []\n", "tutorial/02-go-on/flask/birds.py: the same as before"),
    ],
)
def test_a_file_in_a_wrong_place_is_named(grown: Site, name: str, text: str, said: str) -> None:
    grown.write(name, text)
    assert [each for each in grown.problems() if each.startswith(said)], grown.problems()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("generated: [none.py]", 'lesson.yml: generated: no file "none.py"'),
        ("shown: [app.py]", 'lesson.yml: shown: no file "app.py"'),
        ("removes: [none.py]", 'lesson.yml: removes: no file "none.py"'),
        ("files: [none.py]", 'lesson.yml: files: no file "none.py"'),
        ("notes: {app.py: {nowhere: A note.}}", "is on no line"),
        ("mood: gay", "lesson.yml: mood"),
    ],
)
def test_what_a_lesson_names_must_be_there(grown: Site, line: str, said: str) -> None:
    grown.add(f"{TWO}/flask/lesson.yml", line)
    assert [each for each in grown.problems() if said in each], grown.problems()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("find: return", "find: yield", "slip.find: it's 0 times in app.py"),
        ("file: app.py", "file: none.py", 'slip.file: no file "none.py"'),
        ("replace: pass", "replace: return", "a change that changes nothing"),
        ("shows: Error", "shows: Error, request: GET /, command: pytest", "a request and a command"),
        ("shows: Error", "shows: Error, body: {}", "a body without a request"),
        ("shows: Error", "shows: Error, request: LOOK /", "not a request"),
    ],
)
def test_a_slip_is_checked(grown: Site, old: str, new: str, said: str) -> None:
    grown.edit(f"{TWO}/flask/lesson.yml", old, new)
    assert [each for each in grown.problems() if said in each], grown.problems()


@pytest.mark.parametrize(
    ("line", "said"),
    [("ends: [test_nothing]", 'ends: no earlier test "test_nothing"'), ("related: [zoo]", 'no task "zoo"')],
)
def test_a_chapter_names_what_is_there(grown: Site, line: str, said: str) -> None:
    grown.add(f"{TWO}/chapter.yml", line)
    assert [each for each in grown.problems() if said in each], grown.problems()
