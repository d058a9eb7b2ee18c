"""What is downloaded from the pages of notebooks runs, as a reader would run it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.site.support import PREFIX, PROJECT, Html, read_page

from fieldguide.notebooks import running

HOST = "https://example.org"
NOTEBOOKS = sorted((PROJECT / running.FOLDER).glob("*.ipynb"))


def downloads(page: Html, site: Path) -> list[Path]:
    """The files of the site that the page offers to download."""
    address = f"{HOST}{PREFIX}{page.name.removesuffix('index.html')}"
    links = [each.attrs["href"] for each in page.find("article a[download]")]
    return [site / unquote(urlsplit(urljoin(address, link)).path.removeprefix(PREFIX)) for link in links]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "path",
    # By day `make notebooks` ran it, as its digest says: the notebook waits most of its time.
    [pytest.param(each, marks=[pytest.mark.nightly] * each.stem.startswith("waiting")) for each in NOTEBOOKS],
    ids=lambda path: path.stem,
)
def test_what_is_downloaded_runs_and_gives_what_the_page_shows(site, path):
    """Executed with the files that its page links to and nothing else, as a reader would."""
    page = read_page(site, f"notebooks/{path.stem}/")
    notebook, *beside = sorted(downloads(page, site), key=lambda each: each.suffix != ".ipynb")
    assert notebook.name == path.name
    named = {each.relative_to(site).as_posix() for each in beside}
    assert named <= {"data/measurements.json"}, "add it to tests/inputs.py, too"
    executed = running.execute(
        PROJECT, notebook, {each.name: each.read_text(encoding="utf-8") for each in beside}
    )
    assert running.settled(path.read_text(encoding="utf-8")) == running.settled(executed), (
        "run `make notebooks`"
    )
