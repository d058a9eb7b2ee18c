"""The notebooks as files, what runs them, and what makes their charts fit a page.

That each of them runs is tested with the built site, by what a reader downloads: tests/site/test_notebooks.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from packaging.requirements import Requirement

from fieldguide.notebooks import MEASURED, pictures, running
from fieldguide.notebooks.files import NAMES, files

PROJECT = Path(__file__).parents[1]
NOTEBOOKS = sorted((PROJECT / running.FOLDER).glob("*.ipynb"))
SVG = "image/svg+xml"

every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path, kind: str) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def notebook(*written: nbformat.NotebookNode) -> str:
    return nbformat.writes(nbformat.v4.new_notebook(cells=list(written)))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without notebooks that uses the environment of this one."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / running.LOCK).write_text((PROJECT / running.LOCK).read_text())
    (tmp_path / ".cache").symlink_to(PROJECT / ".cache")
    (tmp_path / running.FOLDER).mkdir(parents=True)
    return tmp_path


@every
def test_a_notebook_is_executed_in_order(path):
    code = cells(path, "code")
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert any(cell.outputs for cell in code)


@every
def test_a_notebook_is_written_as_the_runner_writes_it(path):
    text = path.read_text(encoding="utf-8")
    assert running.text(nbformat.reads(text, as_version=4)) == text
    assert 50 <= len(nbformat.reads(text, as_version=4).metadata["description"]) <= 200


@every
def test_a_program_fits_its_tab(path):
    long = [line for cell in cells(path, "code") for line in cell.source.splitlines() if len(line) > 76]
    assert long == []


@every
def test_prose_names_what_to_install_and_types_no_code(path):
    prose = "\n".join(cell.source for cell in cells(path, "markdown"))
    assert "```" not in prose
    locked = (PROJECT / running.LOCK).with_suffix(".in").read_text(encoding="utf-8").splitlines()
    known = {Requirement(line).name for line in locked if line and not line.startswith("#")}
    line = re.search(r"`pip install ([^`]+)`", prose)
    assert line
    named = set(line[1].split())
    assert named <= known
    code = "\n".join(cell.source for cell in cells(path, "code"))
    imported = set(re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE))
    assert {each for each in known if each in imported} <= named


@every
def test_a_chart_has_colours_that_pages_know(path):
    """What is not among them would stay as dark on dark as it was on paper."""
    sheet = (PROJECT / "docs" / "assets" / "css" / "theme.css").read_text(encoding="utf-8")
    known = set(pictures.palette(sheet))
    for cell in cells(path, "code"):
        for output in cell.outputs:
            drawn = output.get("data", {}).get(SVG, "")
            assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", drawn)) <= known, cell.id


@every
def test_a_chart_is_said_as_well(path):
    """After each cell with a chart there is text, in the same cell or in the next one with an output."""
    shown = [cell for cell in cells(path, "code") if cell.outputs]
    for number, cell in enumerate(shown):
        if any(SVG in output.get("data", {}) for output in cell.outputs):
            near = [
                *cell.outputs,
                *(o for other in shown[max(number - 1, 0) : number + 2] for o in other.outputs),
            ]
            assert any(output.output_type == "stream" for output in near), cell.id


def test_what_a_reader_downloads_is_there():
    assert set(files(PROJECT)) == set(NAMES)


@pytest.mark.filterwarnings("ignore")
def test_a_notebook_that_fails_is_said(project):
    path = project / running.FOLDER / "fails.ipynb"
    before = notebook(nbformat.v4.new_code_cell("birds = []\nbirds[0]"))
    path.write_text(before)
    faults = running.run(project, {}, check=False)
    assert len(faults) == 1
    assert faults[0].startswith("docs/notebooks/fails.ipynb: IndexError")
    assert path.read_text() == before


@pytest.mark.filterwarnings("ignore")
def test_what_lies_beside_a_notebook_and_what_it_measures(project):
    """One that reads a file and measures is written once, and then only where something else changed."""
    path = project / running.FOLDER / "measures.ipynb"
    reads = nbformat.v4.new_code_cell("from pathlib import Path\nPath('birds.txt').read_text()")
    clock = nbformat.v4.new_code_cell(
        "import time\nprint(time.perf_counter_ns())", metadata={"tags": [MEASURED]}
    )
    path.write_text(notebook(reads, clock))
    assert running.run(project, {"birds.txt": "Robin"}, check=True) == [
        "docs/notebooks/measures.ipynb: its outputs differ from a fresh run; run `make notebooks`"
    ]
    assert running.run(project, {"birds.txt": "Robin"}, check=False) == []
    written = path.read_text(encoding="utf-8")
    assert "'Robin'" in written
    assert running.run(project, {"birds.txt": "Robin"}, check=True) == []
    assert running.run(project, {"birds.txt": "Robin"}, check=False) == []
    assert path.read_text(encoding="utf-8") == written
    assert len(running.run(project, {"birds.txt": "Wren"}, check=True)) == 1
    path.write_text(written.replace("perf_counter_ns()", "perf_counter()"), encoding="utf-8")
    assert len(running.run(project, {"birds.txt": "Robin"}, check=True)) == 1, "other code, same kinds"


def test_of_measured_outputs_only_the_kinds_count():
    def text(*outputs: nbformat.NotebookNode, tags: tuple[str, ...] = (MEASURED,)) -> str:
        cell = nbformat.v4.new_code_cell("1", id="one", outputs=list(outputs), metadata={"tags": list(tags)})
        return running.settled(notebook(cell))

    said = nbformat.v4.new_output("stream", text="1.0")
    other = nbformat.v4.new_output("stream", text="1.2")
    drawn = nbformat.v4.new_output("display_data", {SVG: "<svg/>"})
    assert text(said) == text(other)
    assert text(said) == text(said, other), "printed in two pieces, as a busy machine does"
    assert text(said, drawn) != text(drawn, said)
    assert text(said) != text(drawn)
    assert text(said) != text()
    assert text(said, tags=()) != text(other, tags=())


# --- pictures -----------------------------------------------------------------------------------------

SHEET = """
:root { --fg-measure: 34rem; }
:root,
[data-md-color-scheme="default"] {
  --fg-paper: #faf7ef;
  --fg-wash: #d9660f2e;
  --fg-blue: #0a5a73; /* for links */
}
@media screen { [data-md-color-scheme="slate"] { --fg-paper: #0e1d21; } }
"""
DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" version="1.1" class="marks" width="100.04" height="50">
<rect width="100" height="50" fill="#faf7ef"/>
<g fill="none" stroke-miterlimit="10" transform="translate(10,20.26)">
<g class="mark-group role-frame root" role="graphics-object" aria-roledescription="group mark container">
<path class="background" aria-hidden="true" d="M0.5,0.5h170v44h-170Z"/>
<g class="role-header"><g class="mark-text role-title-text"><text fill="#123456">A part</text></g></g>
<g class="mark-symbol" aria-label="points">
<path aria-label="a &lt; b" transform="translate(1.74,2)" d="M3,0" fill="#0a5a73" opacity="1"/>
<path transform="translate(2.26,3)" d="M3,0" fill="#0a5a73"/></g>
<text opacity="0">hidden</text><path d="" display="none"/>
</g><g class="mark-text role-title-text"><text font-family="Roboto">Birds &amp; more</text></g></g></svg>"""


def test_the_palette_is_that_of_the_light_scheme():
    assert pictures.palette(SHEET) == {"#faf7ef": "--fg-paper", "#0a5a73": "--fg-blue"}


def test_a_picture_takes_the_colours_of_the_page_and_loses_what_nobody_sees():
    made = pictures.picture(DRAWN, pictures.palette(SHEET))
    assert re.sub(r">\s+<", "><", made) == (
        '<svg role="img" aria-label="Birds &amp; more" viewBox="0 0 100 50" width="100" height="50">'
        '<rect width="100" height="50" fill="var(--fg-paper)" />'
        '<g fill="none" transform="translate(10,20.5)"><text fill="#123456">A part</text>'
        '<g fill="var(--fg-blue)"><path transform="translate(1.5,2)" d="M3,0" />'
        '<path transform="translate(2.5,3)" d="M3,0" /></g>'
        "<text>Birds &amp; more</text></g></svg>"
    )


def test_lines_that_differ_only_in_place_become_one_path():
    line = '<line transform="translate({},0)" y2="{}" stroke="#0a5a73" stroke-width="1"/>'
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><g>{}</g></svg>'
    grid = svg.format('<line y2="-5" stroke="#0a5a73"/>' + line.format(9.98, -5))
    made = pictures.picture(grid, pictures.palette(SHEET))
    assert '<g stroke="var(--fg-blue)"><path d="M0,0l0,-5M10,0l0,-5" /></g>' in made
    one = svg.format(line.format(9, -5))
    assert '<line transform="translate(9,0)" y2="-5" stroke="var(--fg-blue)" />' in pictures.picture(
        one, pictures.palette(SHEET)
    )


def test_a_picture_without_a_title_has_a_name_all_the_same():
    assert 'aria-label="Chart"' in pictures.picture('<svg xmlns="http://www.w3.org/2000/svg"/>', {})
