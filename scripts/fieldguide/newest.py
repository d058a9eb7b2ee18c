"""What newer releases would change for packages that an install line holds back: a report, not a failure.

A framework may be written for a release with long-term support, as an install line says with a specifier
("django~=5.2"). Here its programs run with the newest release instead, in a copy of the catalogue whose
install lines have no specifier: what their contracts say, what is recorded differently, and which printed
changes of generated files fit no more.
"""

from __future__ import annotations

import difflib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from fieldguide.blocks.changed import change
from fieldguide.catalog import Catalog, Cell, Framework, load
from fieldguide.catalog.layout import FOLDERS, of_framework
from fieldguide.catalog.ledger import differing
from fieldguide.catalog.lock import LOCK
from fieldguide.catalog.steps import changed_files
from fieldguide.follow.changing import changed
from fieldguide.follow.problems import FollowError
from fieldguide.running.crew import Crew
from fieldguide.running.environments import Environments
from fieldguide.running.problems import RunError
from fieldguide.running.pythons import Interpreter
from fieldguide.verify.session import Options, build_environments, choose, run_contracts

COPIED = (*FOLDERS, "requirements")


@dataclass
class NewestFound:
    """What the newest releases would change for one framework."""

    framework: Framework
    versions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The packages that are held back: the locked version and the one that ran instead."""
    ran: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    """The cells whose contract fails, each with why."""
    recorded: dict[str, list[str]] = field(default_factory=dict)
    """The cells whose pages would show something else, each with the labels of that."""
    generated: list[str] = field(default_factory=list)
    """What the framework's own commands write differently, as the lines of a diff."""
    misfits: dict[str, str] = field(default_factory=dict)
    """The printed changes of generated files that cannot be made any more."""


def held_back(catalog: Catalog, framework: str) -> dict[str, str]:
    """The packages that install lines of a framework hold to some releases, each with its specifier."""
    lines = [catalog.frameworks[framework].install]
    lines += [
        cell.install for cell in catalog.cells() if cell.framework.slug == framework and not cell.absent
    ]
    read = (Requirement(each) for line in lines for each in line)
    return {canonicalize_name(each.name): str(each.specifier) for each in read if each.specifier}


def newest(
    catalog: Catalog,
    framework: str,
    python: Interpreter,
    *,
    tasks: Iterable[str] = (),
    jobs: int = 0,
    environments: Path | None = None,
) -> NewestFound:
    """Run a framework's programs with the newest releases of what is held back, and say what differs.

    `tasks`: those whose programs are run; none named: all.
    Raises RunError where these cannot be resolved or installed.
    """
    found = NewestFound(catalog.frameworks[framework])
    held = held_back(catalog, framework)
    if not held:
        return found
    environments = (environments or catalog.root / ".cache" / "environments").resolve()
    with tempfile.TemporaryDirectory(prefix="fieldguide-newest-") as folder:
        root = Path(folder)
        lay(catalog.root, root, framework)
        relock(root, framework, held, python)
        other = load(root)
        for package in sorted(held):
            before = catalog.lock.on(python.version).version(package)
            found.versions[package] = (
                before or "none",
                other.lock.on(python.version).version(package) or "none",
            )
        cells = choose(other, tasks, [framework])
        _run(catalog, other, found, cells, python, Options(jobs, environments, deadline=90.0))
        _generate(catalog, other, found, environments)
    return found


def lay(source: Path, root: Path, framework: str) -> None:
    """Copy a catalogue, with the install lines of one framework without their specifiers."""
    for name in COPIED:
        if (source / name).exists():
            shutil.copytree(source / name, root / name)
    (root / "requirements" / "closures.json").unlink(missing_ok=True)  # they are those of other versions
    for path in (
        of_framework(root, framework),
        *(root / "snippets").glob(f"*/{framework}/cell.yml"),
        *(root / "snippets").glob(f"*/{framework}+*/cell.yml"),
    ):
        data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        if install := data.get("install"):
            data["install"] = [_loose(each) for each in install]
            path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _loose(requirement: str) -> str:
    read = Requirement(requirement)
    return f"{read.name}[{','.join(sorted(read.extras))}]" if read.extras else read.name


def relock(root: Path, framework: str, held: Iterable[str], python: Interpreter) -> None:
    """Lock what the framework's lines bring, with the newest of what was held back; the rest stays."""
    lines = {each for cell in load(root).cells() if cell.framework.slug == framework for each in cell.install}
    command = [
        *(str(Path(sys.executable).with_name("uv")), "pip", "compile", "--quiet", "--universal"),
        *("--python-version", python.minor, "--generate-hashes", "--no-emit-index-url", "--no-annotate"),
        *("--output-file", str(root / LOCK)),
        *(f"--upgrade-package={each}" for each in held),
        "-",
    ]
    done = subprocess.run(
        command, input="\n".join(sorted(lines)), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RunError("the newest releases cannot be resolved", done.stderr.strip())


def _run(
    catalog: Catalog,
    other: Catalog,
    found: NewestFound,
    cells: list[Cell],
    python: Interpreter,
    options: Options,
) -> None:
    packages, broken = build_environments(other, cells, options.environments, lambda _line: None)
    found.failed = {name: failure.reason for name, failure in broken.items()}
    ready = [cell for cell in cells if cell.name in packages]
    jobs = min(options.jobs, len(ready)) if len(ready) > 1 else 0
    # Of a part of the cells, it cannot be asked whether each test asserts something with one of them.
    results = run_contracts(other, ready, replace(options, jobs=jobs, assertions=False))
    found.ran = len(results)
    for name, result in results.items():
        if result.failures:
            found.failed[name] = f"{result.failures[0].test}: {result.failures[0].reason}".removeprefix(": ")
        elif entry := catalog.cell(name).entry:
            before = entry.on(python.minor) or entry
            if labels := [each.label for each in differing(before.recordings, result.recordings)]:
                found.recorded[name] = labels


def _generate(catalog: Catalog, other: Catalog, found: NewestFound, environments: Path) -> None:
    """Let the framework's own commands write their files, and compare these with those that pages have."""
    slug = found.framework.slug
    cells = [cell for cell in catalog.cells() if cell.framework.slug == slug and cell.generator]
    if not cells or cells[0].generator is None:
        return
    before = cells[0].generator
    program = replace(
        other.cell(cells[0].name), files=(), scaffold=(), prepare=(), commands=before.commands, service=""
    )
    written = _written(program, environments, other.root)
    for path, text in before.files.items():
        fresh = written.get(path, "")
        lines = difflib.unified_diff(
            _masked(text, text, before.varies),
            _masked(fresh, text, before.varies),
            path,
            path,
            n=0,
            lineterm="",
        )
        found.generated += lines
    found.generated += [f"+++ {path} (a new file)" for path in written if path not in before.files]
    found.misfits = dict(_misfits(cells, written))


def _written(program: Cell, environments: Path, root: Path) -> dict[str, str]:
    """The files that the program's commands write, by path."""
    crew = Crew(60.0)
    with crew.at_work():
        environment = Environments(root, environments).get(program.framework.install)
        workspace = crew.workspace(program, environment)
        try:
            workspace.run_all(program.commands)
            return {
                each.path: (workspace.folder / each.path).read_text(encoding="utf-8")
                for each in workspace.tree()
            }
        finally:
            workspace.remove()


def _masked(text: str, known: str, varies: Iterable[str]) -> list[str]:
    """The lines, those apart that the commands write differently each time: as they are known."""
    masks = {line.partition(part)[0]: line for part in varies for line in known.splitlines() if part in line}
    return [
        next((line for begin, line in masks.items() if each.startswith(begin)), each)
        for each in text.splitlines()
    ]


def _misfits(cells: Iterable[Cell], written: dict[str, str]) -> Iterator[tuple[str, str]]:
    for cell in cells:
        for file in changed_files(cell):
            try:
                changed(written.get(file.path, ""), change(cell, file), file.path)
            except FollowError as error:
                yield cell.name, str(error).splitlines()[0]


def report(found: NewestFound, python: Interpreter) -> str:
    """What was found on that Python, as Markdown."""
    title = found.framework.title
    if not found.versions:
        return f"# {title}\n\nNo install line holds a package back.\n"
    versions = ", ".join(f"{name} {new} instead of {old}" for name, (old, new) in found.versions.items())
    parts = [f"# {title} with {versions}", "", f"{found.ran} programs ran on Python {python.version}."]
    for heading, some in (
        ("Contracts that fail", [f"{name}: {why}" for name, why in found.failed.items()]),
        (
            "Pages that would show something else",
            [f"{name}: {', '.join(each)}" for name, each in found.recorded.items()],
        ),
        ("Printed changes that fit no more", [f"{name}: {why}" for name, why in found.misfits.items()]),
    ):
        parts += ["", f"## {heading}: {len(some)}", *([""] if some else []), *(f"- {each}" for each in some)]
    parts += [
        "",
        f"## Lines of generated files that differ: {sum(_is_line(each) for each in found.generated)}",
        "",
    ]
    parts += ["```diff", *found.generated, "```"] if found.generated else []
    return "\n".join(parts) + "\n"


def _is_line(line: str) -> bool:
    return line[:1] in "+-" and line[:3] not in {"+++", "---"}
