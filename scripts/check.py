"""Run everything that must hold, step by step, and say at the end what did not.

`check.py lint` runs the linters only; `check.py NAME …` the steps of these names.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

BIN = Path(sys.executable).parent
Step = Callable[[], list[list[str]]]


def tool(name: str, *arguments: str) -> list[str]:
    """A command of our own environment."""
    return [str(BIN / name), *arguments]


def files(*patterns: str) -> list[str]:
    """The files of these patterns that git tracks or would track."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return [name for name in dict.fromkeys(listed) if Path(name).exists()]


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
    """Every cell and every probe, run anew, must hold and answer what its page shows."""
    return [
        tool("python", "scripts/verify_snippets.py", "--all", "--check"),
        tool("python", "scripts/probe_defaults.py", "--check"),
    ]


def follow() -> list[list[str]]:
    """The tabs that have changed, followed literally from an empty folder, and their zips."""
    site = ".cache/followed"
    return [
        tool("mkdocs", "build", "--quiet", "--site-dir", site),
        tool("python", "scripts/follow_pages.py", "--site", site, "--check"),
    ]


def tests() -> list[list[str]]:
    """Our own tests, the built site in a browser among them."""
    return [tool("python", "-m", "pytest", "--numprocesses=2", "--dist=loadgroup", "-q")]


LINT: dict[str, Step] = {
    "python-style": python_style,
    "types": types,
    "prose": prose,
    "workflows": workflows,
}
STEPS: dict[str, Step] = {**LINT, "contracts": contracts, "follow": follow, "tests": tests}


def run(name: str, step: Step) -> bool:
    """Run one step and say how it went."""
    print(f"── {name}: {step.__doc__}", flush=True)
    begin = time.monotonic()
    codes = [subprocess.run(command, check=False).returncode for command in step()]
    good = not any(codes)
    print(f"{'✓' if good else '✗'} {name} ({time.monotonic() - begin:.0f} s)\n", flush=True)
    return good


def main() -> int:
    """Run the chosen steps, all of them even when one fails."""
    names = [each for name in sys.argv[1:] for each in (LINT if name == "lint" else [name])]
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"no step {', '.join(unknown)}; write one of {', '.join(STEPS)} or lint")
        return 2
    chosen = {name: STEPS[name] for name in names or STEPS}
    failed = [name for name, step in chosen.items() if not run(name, step)]
    print(f"Failed: {', '.join(failed)}." if failed else "Everything holds.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
