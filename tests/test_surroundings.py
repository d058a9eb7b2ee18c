"""Odd surroundings: an unpacked archive, a folder with a space, no writable checkout, no Unicode, Windows' ends of lines.

Each test works in a copy of the tracked files, without `.git`, in a folder whose name has a space.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
NOBODY = 65534
MADE = {".git", ".venv", ".cache", "site", "dist", "build"}
CELL = ("--task=hello-world", "--framework=bottle", "--all", "--check")

pytestmark = pytest.mark.xdist_group("surroundings")


def run(root: Path, *words: str, user: int | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the copy's own package; its output, both streams together."""
    variables = {key: value for key, value in os.environ.items() if key not in {"SITE_URL", "OFFLINE"}}
    return subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env={**variables, "PYTHONPATH": str(root / "scripts"), "NO_MKDOCS_2_WARNING": "1", **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        user=user,
    )


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an archive of this repository gives, unpacked in a folder with a space."""
    root = tmp_path_factory.mktemp("odd") / "the guide"
    made = shutil.ignore_patterns("__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(
        PROJECT, root, ignore=lambda at, names: {*made(at, names), *(MADE if Path(at) == PROJECT else ())}
    )
    return root


@pytest.fixture
def environments() -> str:
    """Where this checkout keeps what it has built for cells, so that no test installs it again."""
    return f"--environments={PROJECT / '.cache' / 'environments'}"


def test_a_cell_is_verified_without_git_and_without_unicode(unpacked: Path, environments: str) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(unpacked, "scripts/verify_snippets.py", *CELL, environments, **plain)
    assert done.returncode == 0, done.stdout
    assert "1 run, 0 unchanged, 0 failed" in done.stdout


def test_options_for_other_tests_do_not_reach_contracts(unpacked: Path, environments: str) -> None:
    done = run(unpacked, "scripts/verify_snippets.py", *CELL, environments, PYTEST_ADDOPTS="--no-such-option")
    assert done.returncode == 0, done.stdout
    assert "1 run, 0 unchanged, 0 failed" in done.stdout


def test_what_would_be_tracked_is_known_without_git(unpacked: Path) -> None:
    (unpacked / "site").mkdir(exist_ok=True)
    (unpacked / "site" / "index.html").touch()
    asked = "import check; print(*check.files(), sep='\\n'); print('md:', *check.files('*.md'))"
    done = run(unpacked, "-c", f"import sys; sys.path.insert(0, 'scripts'); {asked}")
    assert done.returncode == 0, done.stdout
    listed = done.stdout.splitlines()
    assert {"README.md", "scripts/check.py", ".github/workflows/test.yml"} <= set(listed)
    assert not [each for each in listed if each.startswith(("site/", ".venv/", ".cache/"))]
    assert "docs/index.md" in listed[-1].split()
    assert "scripts/check.py" not in listed[-1].split()


@pytest.mark.nightly
def test_a_build_without_an_address_names_none(unpacked: Path) -> None:
    done = run(unpacked, "-m", "fieldguide", "build", LC_ALL="C")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("\n") == 1
    assert "SITE_URL is not set" in done.stdout
    site = unpacked / "site"
    assert "<loc>" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "canonical" not in text.partition("</head>")[0], page


def test_what_cannot_be_written_to_is_named(unpacked: Path) -> None:
    """Below a file nobody can write, not even root."""
    below = unpacked / "README.md" / "kept"
    done = run(unpacked, "scripts/verify_snippets.py", *CELL, FIELDGUIDE_CACHE=str(below))
    assert done.returncode == 2, done.stdout
    assert done.stdout == (
        f"{below} cannot be written to; name a folder that can be in the environment variable FIELDGUIDE_CACHE\n"
    )
    done = run(unpacked, "-m", "fieldguide", "build", "--site-dir", str(below))
    assert done.returncode == 1
    assert (
        f"{below} cannot be written to; build into another: python -m fieldguide build --site-dir"
        in done.stdout
    )


@pytest.mark.nightly
def test_somebody_who_may_write_nothing_here_builds_elsewhere(unpacked: Path, tmp_path: Path) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    for path in (*unpacked.parents, tmp_path, *tmp_path.parents):
        if "pytest" in str(path):
            path.chmod(path.stat().st_mode | 0o055)
    out = tmp_path / "out"
    out.mkdir()
    os.chown(out, NOBODY, NOBODY)
    try:
        done = run(unpacked, "-c", "open('mine', 'w')", user=NOBODY)
    except PermissionError:
        pytest.skip("this Python is in a folder that nobody else may read")
    assert "Permission denied" in done.stdout
    more = {"HOME": str(out), "FIELDGUIDE_CACHE": str(out / "cache")}
    done = run(unpacked, "-m", "fieldguide", "build", "--site-dir", str(out / "site"), user=NOBODY, **more)
    assert done.returncode == 0, done.stdout


def test_another_cache_is_used(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "environments").symlink_to(PROJECT / ".cache" / "environments")
    done = run(unpacked, "scripts/verify_snippets.py", *CELL, FIELDGUIDE_CACHE=str(tmp_path))
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "seconds.json").is_file()
    assert not (unpacked / ".cache" / "environments").exists()


def test_make_takes_the_environment_from_the_cache(unpacked: Path) -> None:
    done = subprocess.run(
        ["make", "--dry-run", "build", "FIELDGUIDE_CACHE=/elsewhere"],
        cwd=unpacked,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "/elsewhere/venv/bin/python -m fieldguide build" in done.stdout
    assert " .venv" not in done.stdout


def test_every_system_checks_out_the_same_bytes(tmp_path: Path) -> None:
    """Digests are of bytes; `core.autocrlf` would change them."""
    if not (PROJECT / ".git").exists():
        pytest.skip("this is no checkout")
    name = "snippets/hello-world/bottle/app.py"

    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet", ".")
    git("config", "core.autocrlf", "true")
    shutil.copy(PROJECT / ".gitattributes", tmp_path)
    (tmp_path / name).parent.mkdir(parents=True)
    shutil.copy(PROJECT / name, tmp_path / name)
    git("add", ".")
    (tmp_path / name).unlink()
    git("checkout", "--", name)
    assert (tmp_path / name).read_bytes() == (PROJECT / name).read_bytes()
