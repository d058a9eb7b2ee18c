"""What the Nu HTML checker says of the built pages: no error that is ours.

The checker is a Java program. FIELDGUIDE_VNU names its vnu.jar; without that, the one is used that
`npm install --prefix .cache/vnu --ignore-scripts vnu-jar@26.9.27` has put there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.site.engines import missing
from tests.site.support import PROJECT

JAR = ".cache/vnu/node_modules/vnu-jar/build/dist/vnu.jar"
INSTALL = "npm install --prefix .cache/vnu --ignore-scripts vnu-jar@26.9.27"
THEIRS = {
    "md-toggle": "the theme's drawer and search are checkboxes, which a browser must not fill in again by itself",
    "for=__toc": "the theme labels the table of contents of a page that has none",
}
"""Errors of the theme, by what their piece of HTML contains, each with its reason."""


def jar() -> str:
    path = Path(os.environ.get("FIELDGUIDE_VNU") or PROJECT / JAR)
    if not path.is_file():
        missing(f"the Nu HTML checker is not here: {INSTALL}, or name its vnu.jar in FIELDGUIDE_VNU")
    if not shutil.which("java"):
        missing("the Nu HTML checker needs Java (Debian: default-jre-headless)")
    return str(path)


@pytest.mark.nightly
def test_no_page_has_an_error_of_ours(site):
    command = ["java", "-jar", jar(), "--skip-non-html", "--errors-only", "--format", "json", str(site)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    found = json.loads(said)["messages"]
    used = {key for each in found for key in THEIRS if key in each.get("extract", "")}
    ours = [
        f"{each['url'].removeprefix(site.as_uri())}: {each['message']} {each.get('extract', '')}"
        for each in found
        if not any(key in each.get("extract", "") for key in THEIRS)
    ]
    assert ours == []
    assert used == set(THEIRS), "an exception that the theme no longer needs"
