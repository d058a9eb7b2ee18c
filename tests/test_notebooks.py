"""The notebooks run from the first cell to the last, and show what that run gave."""

from pathlib import Path

import nbformat
import pytest

from fieldguide import notebooks

PROJECT = Path(__file__).parents[1]
NOTEBOOKS = sorted((PROJECT / notebooks.FOLDER).glob("*.ipynb"))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_it_gives(path):
    assert path.read_text(encoding="utf-8") == notebooks.execute(PROJECT, path), (
        "run scripts/run_notebooks.py"
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_executed_in_order(path):
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert any(cell.outputs for cell in cells)


@pytest.mark.filterwarnings("ignore")
def test_a_notebook_that_fails_is_said(tmp_path):
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "notebooks.txt").write_text((PROJECT / notebooks.LOCK).read_text())
    (tmp_path / ".cache").symlink_to(PROJECT / ".cache")
    folder = tmp_path / notebooks.FOLDER
    folder.mkdir(parents=True)
    cell = nbformat.v4.new_code_cell("birds = []\nbirds[0]")
    before = nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))
    (folder / "fails.ipynb").write_text(before)
    faults = notebooks.run(tmp_path, check=False)
    assert len(faults) == 1
    assert faults[0].startswith("docs/notebooks/fails.ipynb: IndexError")
    assert (folder / "fails.ipynb").read_text() == before
