"""What has passed is left out until one of its inputs changes: on a small project made for the purpose."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.inputs import EVERYTHING, INPUTS, inputs_of
from tests.keeping import modules, of_file, reads_site

from fieldguide.catalog.stored import FOLDER
from fieldguide.kept import FILE, Passed, digest, files, shape

PROJECT = Path(__file__).parents[1]
TEST = """\
from pathlib import Path
from tests.helper import BIRD

def test_bird():
    assert (Path(__file__).parents[1] / "data" / "bird.txt").read_text() == BIRD
"""
OF_EACH = """\
import pytest

@pytest.mark.parametrize("name", ["bird", "robin"])
def test_bird(name):
    assert name
"""
TABLE = """\
EVERYTHING = ("data", "docs")
CATALOGUE = ("snippets",)
INPUTS = {"tests/test_bird.py": ("data",)}
def inputs_of(path):
    return INPUTS.get(path, EVERYTHING)
"""
SETTINGS = """\
[tool.pytest.ini_options]
addopts = ["--import-mode=importlib"]
pythonpath = ["."]
testpaths = ["tests"]
markers = ["nightly: at night"]
"""


class Small:
    """A project with one test, of which a part of what it depends on is written by the real test."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.write("pyproject.toml", SETTINGS)
        self.write("scripts/code.py", "")
        self.write("requirements/test.txt", "pytest==1\n")
        self.write("data/bird.txt", "wren")
        self.write("docs/index.md", "wren")
        self.write("tests/helper.py", 'BIRD = "wren"\n')
        self.write("tests/test_bird.py", TEST)
        self.write("tests/inputs.py", TABLE)
        for name in ("conftest.py", "keeping.py"):
            shutil.copy(PROJECT / "tests" / name, path / "tests" / name)

    def write(self, name: str, text: str) -> None:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> str:
        """What `pytest --kept` says."""
        own = ("PYTEST_", "COV_")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(own)}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--kept", *arguments]
        done = subprocess.run(
            command, cwd=self.path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == (1 if "failed" in done.stdout else 0), "nothing to run is no failure"
        return done.stdout


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


def test_what_passed_is_left_out_and_an_edited_input_makes_it_run_again(small):
    assert "1 passed" in small.run()
    small.write("docs/index.md", "# Other birds\n")
    assert "Left out: 1 files" in small.run(), "this is not among its inputs"
    small.write("data/bird.txt", "robin")
    assert "1 failed" in small.run()
    small.write("data/bird.txt", "wren")
    assert "1 passed" in small.run(), "what failed is not kept, whatever was before"


EDITS = {
    "data/bird.txt": "robin",
    "data/new.txt": "a file more in a folder",
    "tests/test_bird.py": f"{TEST}# itself\n",
    "tests/helper.py": 'BIRD = "wren"  # what it imports\n',
    "tests/conftest.py": "# what holds for all tests\n",
    "scripts/code.py": "# the package\n",
    "requirements/test.txt": "pytest==2\n",
    "pyproject.toml": f"{SETTINGS}# settings\n",
}


def test_everything_that_a_test_depends_on_is_in_its_digest(tmp_path):
    found = set()
    for number, name in enumerate([None, *EDITS]):
        small = Small(tmp_path / str(number))
        if name:
            small.write(name, EDITS[name])
        found.add(of_file(small.path, small.path / "tests" / "test_bird.py", ("data",)))
    other = Small(tmp_path / "other")
    other.write("docs/index.md", "# Other birds\n")
    found.add(of_file(other.path, other.path / "tests" / "test_bird.py", ("data",)))
    assert len(found) == 1 + len(EDITS)


def test_workers_keep_and_leave_out_as_one_process_does(small):
    assert "1 passed" in small.run("--numprocesses=2")
    assert "Left out: 1 files" in small.run("--numprocesses=2")


def test_only_files_that_were_asked_for_are_counted(small):
    small.write("tests/birds/test_other.py", "def test_other():\n    pass\n")
    assert "2 passed" in small.run()
    assert "Left out: 2 files" in small.run()
    for workers in ((), ("--numprocesses=2",)):
        assert "Left out: 1 files" in small.run("tests/birds", *workers)


def test_a_file_that_is_left_out_is_not_imported(small):
    small.write("tests/helper.py", 'BIRD = "wren"\nopen("imported", "a").close()\n')
    assert "1 passed" in small.run()
    (small.path / "imported").unlink()
    small.run()
    assert not (small.path / "imported").exists()


def test_tests_of_a_page_are_left_out_a_page_at_a_time(small):
    """A file of which only some tests are left out is imported."""
    small.write("tests/inputs.py", TABLE.replace('("data",)', '("data/{name}.txt",)'))
    small.write("data/robin.txt", "robin")
    small.write("tests/test_bird.py", OF_EACH)
    assert "2 passed" in small.run()
    assert "Left out: 2 tests" in small.run()
    small.write("data/robin.txt", "Robin")
    said = small.run()
    assert "1 passed, 1 deselected" in said
    assert "Left out: 1 tests" in said


def test_a_group_that_did_not_run_whole_is_not_kept(small):
    small.write("tests/test_bird.py", f"{TEST}\ndef test_other():\n    pass\n")
    assert "1 passed, 1 deselected" in small.run("-k", "other")
    assert "2 passed" in small.run()


def test_the_stored_catalogue_is_what_it_was_read_from(small):
    """Else a test that takes it from there would be left out after an edit of a program."""
    small.write(f".cache/{FOLDER}/1.pickle", "wren")
    small.write(
        "tests/test_bird.py", TEST.replace('"data" / "bird.txt"', f'".cache" / "{FOLDER}" / "1.pickle"')
    )
    assert "this test reads snippets/…; add it to the inputs of its file" in small.run()


def test_a_file_that_is_read_and_not_declared_fails(small):
    small.write("tests/test_bird.py", TEST.replace('"data" / "bird.txt"', '"docs" / "index.md"'))
    said = small.run()
    assert "this test reads docs/index.md; add it to the inputs of its file" in said


def test_a_broken_memory_is_no_memory(tmp_path):
    for text in ("{", "[]", '{"a": 1}'):
        path = tmp_path / ".cache" / FILE
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        assert not Passed(tmp_path).holds("a", "d")
    passed = Passed(tmp_path)
    passed.update({"a": "d", "b": "d"}, ["b"])
    assert Passed(tmp_path).holds("a", "d")
    assert set(json.loads((tmp_path / ".cache" / FILE).read_text(encoding="utf-8"))) == {"a"}


def test_a_digest_knows_names_contents_and_what_is_gone(tmp_path):
    def of(number: int) -> str:
        return digest(tmp_path / str(number), ["data"])

    for number, found in enumerate(({"a": "x"}, {"a": "y"}, {"b": "x"}, {"a": "x", "b": ""}, {})):
        for name, text in found.items():
            path = tmp_path / str(number) / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    assert len({of(number) for number in range(5)}) == 5
    assert [each.name for each in files(tmp_path / "3" / "data")] == ["a", "b"]


def test_the_table_names_what_is_there():
    for path, inputs in INPUTS.items():
        assert (PROJECT / path).exists(), path
        for each in inputs:
            name = each.removeprefix("names:")
            assert each.startswith(("site:", "shape:")) or (PROJECT / name).exists(), f"{path}: {each}"
    assert inputs_of("tests/test_data.py") == EVERYTHING
    tracked = {path.name for path in PROJECT.iterdir() if not path.name.startswith(".")}
    known = {*EVERYTHING, "scripts", "requirements", "pyproject.toml", "tests", "site", "dist", "build"}
    assert tracked <= known, "tests/inputs.py: EVERYTHING does not name all that lies in the repository"


def test_a_test_depends_on_what_it_imports():
    found = {path.relative_to(PROJECT).as_posix() for path in modules(PROJECT / "tests/measure/test_runs.py")}
    assert {"tests/conftest.py", "tests/measure/conftest.py", "tests/verify/conftest.py"} <= found


def test_what_a_tool_keeps_for_itself_is_no_input(tmp_path):
    """Ruff has a cache in each folder with settings: with it, `make lint` made tests run again."""
    for root, folder in (("one", ""), ("other", ".ruff_cache"), ("more", "birds")):
        path = tmp_path / root / "data" / folder / "CACHEDIR.TAG"
        path.parent.mkdir(parents=True)
        (tmp_path / root / "data" / "birds.yml").write_text("- Robin")
        if folder:
            path.write_text("kept")
    one, other, more = (
        [digest(tmp_path / root, [f"{how}data"]) for how in ("", "names:")]
        for root in ("one", "other", "more")
    )
    assert one == other
    assert not {*one} & {*more}


def test_of_some_inputs_only_the_names_count(tmp_path):
    for root, text in (("one", "wren"), ("other", "robin"), ("more", "wren")):
        (tmp_path / root / "data").mkdir(parents=True)
        (tmp_path / root / "data" / "bird.txt").write_text(text, encoding="utf-8")
    (tmp_path / "more" / "data" / "wren.txt").write_text("", encoding="utf-8")
    assert digest(tmp_path / "one", ["names:data"]) == digest(tmp_path / "other", ["names:data"])
    assert digest(tmp_path / "one", ["data"]) != digest(tmp_path / "other", ["data"])
    assert digest(tmp_path / "more", ["names:data"]) != digest(tmp_path / "one", ["names:data"])


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ('<h1 id="top">Robin</h1><pre><b>x</b></pre><p class="a">No</p>', True),
        ('<h1 id="top">Wren</h1><pre></pre><p class="b">Yes</p>', False),
        ('<h1 id="top">Wren</h1><pre></pre><p class="a">Yes</p><p>Too</p>', False),
        ('<h1 id="end">Wren</h1><pre></pre><p class="a">Yes</p>', False),
    ],
)
def test_the_shape_of_a_page_is_its_elements(tmp_path, after, same):
    before = '<h1 id="top">Wren</h1><pre>y</pre><p class="a">Yes</p>'
    assert (shape(before) == shape(after)) == same
    for root, text in (("one", before), ("other", after)):
        (tmp_path / root / "page").mkdir(parents=True)
        (tmp_path / root / "page" / "index.html").write_text(text, encoding="utf-8")
        (tmp_path / root / "page" / "index.html.md").write_text(text, encoding="utf-8")
    one, other = (digest(tmp_path / root, ["shape:page"]) for root in ("one", "other"))
    assert (one == other) == same


def test_of_the_shape_of_a_program_the_names_of_its_regions_count():
    """A line more in a program moves them, which no script or style notices."""
    before = '<div data-regions="store:9-20 check:35-40"></div>'
    assert shape(before) == shape(before.replace("35-40", "36-41"))
    assert shape(before) != shape(before.replace("check", "list"))


def test_only_the_tests_of_the_site_need_it_built():
    """The others begin while it is being built, as scripts/check.py has it."""
    assert any(reads_site(path, ()) for path in INPUTS)
    assert not any(reads_site(path, ("tests/site",)) for path in INPUTS)
