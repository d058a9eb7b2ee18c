"""Run everything that must hold, and say at the end what did not: all steps together, then the site's tests.

`check.py lint` runs the linters only; `check.py NAME …` the steps of these names. `--all` also runs what is
for the night, and what has passed already with the same inputs: every contract, every tab, every page in
every width and scheme.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path

from fieldguide import built
from fieldguide.catalog import CatalogError, load_stored
from fieldguide.catalog.problems import show_any_text

BIN = Path(sys.executable).parent
Step = Callable[[], list[list[str]]]
ALL = "--all" in sys.argv[1:]
OF_SITE = "tests/site"
SUITES = (f"--ignore={OF_SITE}", OF_SITE)
"""All tests: those of the site come last, and in processes of their own, for they keep a browser open."""


def tool(name: str, *arguments: str) -> list[str]:
    """A command of our own environment."""
    return [str(BIN / name), *arguments]


def ours(name: str, *arguments: str) -> list[str]:
    """A subcommand of `fieldguide`."""
    return tool("python", "-m", "fieldguide", name, *arguments)


def files(*patterns: str) -> list[str]:
    """The files of these patterns that git tracks or would track."""
    if not Path(".git").exists():  # an unpacked archive: what git would track is what is not made here
        return [name for name in unpacked() if not patterns or any(fnmatch(name, each) for each in patterns)]
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return [name for name in dict.fromkeys(listed) if Path(name).exists()]


def unpacked() -> list[str]:
    """The files of a folder that is no checkout, but for those that .gitignore names."""
    ignored = [each.strip("/") for each in Path(".gitignore").read_text(encoding="utf-8").split()]
    paths = [path for path in sorted(Path().rglob("*")) if path.is_file()]
    return [path.as_posix() for path in paths if not any(fnmatch(p, i) for p in path.parts for i in ignored)]


def schema(name: str, *names: str) -> list[str]:
    """A check of files against a schema that check-jsonschema carries."""
    return tool("check-jsonschema", "--quiet", "--builtin-schema", name, *names)


def python_style() -> list[list[str]]:
    """Style and formatting of everything in Python."""
    return [tool("ruff", "check", "--quiet"), tool("ruff", "format", "--check", "--quiet")]


def types() -> list[list[str]]:
    """Strict types."""
    return [tool("mypy", "--no-error-summary")]


def prose() -> list[list[str]]:
    """Spelling and Markdown."""
    return [
        tool("codespell", *files()),
        tool("pymarkdown", "--config", ".pymarkdown.json", "--strict-config", "scan", *files("*.md")),
    ]


def wording() -> list[list[str]]:
    """Wording that data/phrases.yml lists."""
    return [tool("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_phrases_data.py")]


def workflows() -> list[list[str]]:
    """What GitHub will run: actionlint, zizmor, schemas."""
    flows = files(".github/workflows/*.yml")
    forms = [name for name in files(".github/ISSUE_TEMPLATE/*.yml") if not name.endswith("config.yml")]
    return [
        tool("actionlint", "-shellcheck", str(BIN / "shellcheck"), "-pyflakes="),
        tool(
            *("zizmor", "--quiet", "--offline", "--no-progress"),
            *("--persona", "pedantic", "--strict-collection", ".github"),
        ),
        schema("vendor.github-workflows", *flows),
        schema("custom.github-workflows-require-timeout", *flows),
        schema("vendor.dependabot", ".github/dependabot.yml"),
        schema("vendor.github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
        schema("vendor.github-issue-forms", *forms),
    ]


def contracts() -> list[list[str]]:
    """The cells and probes that have changed since they were verified; with --all, every one, run again."""
    everything = ["--all"] if ALL else []
    return [
        ours("verify", "--check", *everything),
        ours("probe", "--check", *everything),
    ]


def follow() -> list[list[str]]:
    """The tabs that have changed, followed from an empty folder, and their zips; with --all, every one."""
    everything = ["--all"] if ALL else []
    site = built.folder(Path.cwd())
    return [
        tool("python", "-m", "fieldguide.built"),
        ours("follow", "--site", str(site), "--check", *everything),
    ]


def pytest(*which: str) -> list[str]:
    """Tests in as many processes as there are processors."""
    return tool("python", "-m", "pytest", "--numprocesses=logical", "--dist=loadgroup", "-q", *which)


def suite(which: str) -> list[str]:
    """One of the suites; without --all, those of its tests whose inputs changed."""
    return pytest(which) if ALL else pytest("--quick", "--kept", which)


def tests() -> list[list[str]]:
    """Our own tests, but for those of the site; without --all, those whose inputs changed."""
    return [suite(SUITES[0])]


def site() -> list[list[str]]:
    """Tests of the built site, most of them in a browser; without --all, those whose inputs changed."""
    return [suite(SUITES[1])]


CHECKS: dict[str, Step] = {
    "follow": follow,  # the longest first
    "types": types,
    "prose": prose,
    "contracts": contracts,
    "workflows": workflows,
    "python-style": python_style,
    "tests": tests,  # beside the build of the site, which one processor does
}
STEPS: dict[str, Step] = {**CHECKS, "wording": wording, "site": site}
LINT = ("types", "prose", "wording", "workflows", "python-style")
EVERYTHING = (*CHECKS, "site")
"""Without the wording, which is one of our own tests."""
WORKERS = os.cpu_count() or 1


def run(name: str) -> bool:
    """Run one step, and print what it said, how it went and how long it took: of the processors, too."""
    step, begin, used = STEPS[name], time.monotonic(), 0.0
    good, shown = True, name in {"tests", "site"}
    with tempfile.TemporaryFile() as said:
        for command in step():
            process = subprocess.Popen(command, stdout=None if shown else said, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            good = good and not process.returncode
            used += usage.ru_utime + usage.ru_stime
        said.seek(0)
        text = said.read().decode(errors="replace")
    took = f"{time.monotonic() - begin:.0f} s, {used:.0f} s of the processors"
    print(f"\n── {name}: {step.__doc__}\n{text}{'✓' if good else '✗'} {name} ({took})", flush=True)
    return good


def main() -> int:
    """Run the chosen steps, all of them even when one fails."""
    show_any_text()
    asked = [name for name in sys.argv[1:] if name != "--all"]
    names = [each for name in asked for each in (LINT if name == "lint" else [name])] or EVERYTHING
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"no step {', '.join(unknown)}; write one of {', '.join(STEPS)} or lint")
        return 2
    begin = time.monotonic()
    together = [name for name in names if name != "site"]
    last = [name for name in names if name == "site"]
    print(f"Running {', '.join(together) or 'site'} …", flush=True)
    if not {*names} <= {*LINT}:
        with contextlib.suppress(CatalogError):  # the steps say it
            load_stored(Path.cwd())  # once for the processes of all steps
    with ThreadPoolExecutor(WORKERS) as pool:
        good = dict(zip(together, pool.map(run, together), strict=True))
    good |= {name: run(name) for name in last}
    failed = [name for name, well in good.items() if not well]
    minutes = f"{(time.monotonic() - begin) / 60:.1f} minutes"
    print(f"Failed: {', '.join(failed)} ({minutes})." if failed else f"Everything holds ({minutes}).")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
