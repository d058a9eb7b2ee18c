"""What must hold of the real snippets, data and pages, beyond what the catalogue checks."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from tests.real import CATALOGUE

from fieldguide import rooms
from fieldguide.catalog import State
from fieldguide.cli import main
from fieldguide.running.environments import Environments

PROJECT = Path(__file__).parents[1]
SHELL = {"sh", "bash", "shell", "console", "zsh", "text-session"}
TYPED = {
    "python",
    "py",
    "python3",
    "pycon",
    "toml",
    "yaml",
    "yml",
    "ini",
    "json",
    "sql",
    "cfg",
    "dockerfile",
    *SHELL,
}


by_task = pytest.mark.parametrize("task", CATALOGUE.tasks.values(), ids=lambda task: task.slug)
"""A test for each task and not for each cell: reporting a test takes longer than any of these checks."""


@by_task
def test_its_cells_are_verified(task):
    old = [each.name for each in task.cells.values() if each.state not in {State.VERIFIED, State.ABSENT}]
    assert old == [], "run `make verify`"


@by_task
def test_lines_of_a_cell_fit_a_tab(task):
    long = []
    for cell in task.cells.values():
        generated = {(file.path, line) for file in cell.scaffold for line in file.text.splitlines()}
        long += [
            f"{cell.name} {file.path}: {line}"
            for file in cell.files
            for line in file.text.splitlines()
            if len(line) > 76 and (file.path, line) not in generated
        ]
    assert long == []


@by_task
def test_a_cell_says_what_to_notice_and_where_to_read_on(task):
    for cell in task.cells.values():
        here = f"snippets/{cell.name}"
        assert cell.absent or cell.notice, f"{here}/notice.md: write what to notice, two to four sentences"
        assert cell.absent or cell.documentation, f"{here}/cell.yml: documentation: add one to three links"
        assert "#" not in {line[:1] for line in cell.notice.splitlines()}, f"{here}: a notice has no headings"


def test_every_shown_check_has_a_label_and_every_contract_says_what_it_is():
    for task in CATALOGUE.tasks.values():
        assert task.contract.startswith('"""'), task.slug
        assert re.search(r'^def test_\w+\([^)]*\):\n    """', task.contract, re.MULTILINE), task.slug


class _Config(yaml.SafeLoader):
    """Reads mkdocs.yml without carrying out its tags."""


_Config.add_multi_constructor("", lambda loader, suffix, node: None)


def _navigation(entries: list, trail: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    found = []
    for entry in entries:
        if isinstance(entry, str):
            found.append((trail, entry))
        else:
            for title, inside in entry.items():
                if isinstance(inside, str):
                    found.append((trail, inside))
                else:
                    found += _navigation(inside, (*trail, title))
    return found


def test_the_navigation_names_the_tasks_in_the_catalogues_order():
    config = yaml.load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"), _Config)
    listed = [(trail[-1], page) for trail, page in _navigation(config["nav"]) if page.startswith("compare/")]
    tasks = [(task.file.group, f"compare/{task.slug}.md") for task in CATALOGUE.tasks.values()]
    of_all = {"compare/index.md", "compare/packages.md"}
    assert [each for each in listed if each[1] not in of_all] == tasks, "correct nav in mkdocs.yml"


PAGES = sorted((PROJECT / "docs").rglob("*.md"))
COMPARED = {("add-a-framework.md", "yaml")}
"""A typed example that `test_keys` compares with the file that it is a part of."""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(PROJECT / "docs").as_posix())
def test_no_code_is_typed_in_a_page(path):
    """Code comes from snippets/ by a block. Contributing pages may name this repository's own commands."""
    text = path.read_text(encoding="utf-8")
    own = "contributing" in path.parts
    faults = []
    for fence in re.finditer(
        r"^ *(```+|~~~+) *\{?\.?([\w-]*)[^\n]*\n(.*?)^ *\1", text, re.MULTILINE | re.DOTALL
    ):
        language, code = fence[2].lower(), fence[3]
        if own and language in SHELL:
            faults += [
                f"no command of this repository: {line}"
                for line in code.splitlines()
                if line.strip() and not _ours(line)
            ]
        elif (language in TYPED or not language) and (path.name, language) not in COMPARED:
            faults.append(f"{language or 'unnamed'} code in a page: {code[:60]!r}")
    assert faults == []


def _ours(line: str) -> bool:
    """Whether a line is a command of this repository: a make target or a script that exists."""
    words = line.strip().removeprefix("$ ").split()
    if words[0] == "make":
        targets = re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        return all(word in targets or "=" in word or word.startswith("-") for word in _unquoted(words[1:]))
    if words[0] in {"git", "#"}:
        return True
    if words[0].endswith("python"):
        return words[1] == "-m" or (PROJECT / words[1]).is_file()
    return False


def _unquoted(words: list[str]) -> list[str]:
    """The words of a command without those inside a quoted ARGS="…"."""
    return re.sub(r'"[^"]*"', "", " ".join(words)).split()


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        *[str(p.relative_to(PROJECT)) for p in PAGES if "contributing" in p.parts],
    ],
)
def test_every_command_and_path_that_is_named_exists(name, capsys, monkeypatch):
    monkeypatch.setattr("fieldguide.running.guard.guarded", lambda work: work())
    monkeypatch.chdir(PROJECT)
    text = (PROJECT / name).read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for named in re.findall(r"(?:`|^    |^)make ([a-z-]+)", text, re.MULTILINE):
        assert named in targets, f"make {named}"
    for named in re.findall(r"\bscripts/[\w/-]+\.py\b", text):
        assert (PROJECT / named).is_file(), named
    for command, quoted, bare in re.findall(r'\bmake ([a-z-]+) ARGS=(?:"([^"]*)"|(\S+))', text):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        options = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out))
        assert set(re.findall(r"--[a-z][a-z-]+", quoted or bare)) <= options, f"make {command}"


def test_the_scaffold_is_what_the_commands_write(tmp_path):
    """Django's own commands, run now, give our scaffold but for the lines that the page names."""
    slug = "django-rest-framework"
    python = Environments(PROJECT).get(CATALOGUE.frameworks[slug].install).bin / "python"
    for words in (["-m", "django", "startproject", "config", "."], ["manage.py", "startapp", "birds"]):
        subprocess.run([python, *words], cwd=tmp_path, check=True, env={"PYTHONDONTWRITEBYTECODE": "1"})
    fresh = {p.relative_to(tmp_path).as_posix(): p.read_text() for p in tmp_path.rglob("*") if p.is_file()}
    kept = {file.path: file.text for file in CATALOGUE.scaffolds[slug]}
    assert kept.keys() == fresh.keys()
    for name in kept.keys() - {"config/settings.py"}:
        assert kept[name] == fresh[name], name
    before, after = (text["config/settings.py"].splitlines() for text in (fresh, kept))
    removed = [line for line in before if line not in after]
    added = [line for line in after if line not in before]
    assert [line.partition("=")[0] for line in removed] == ["SECRET_KEY "]
    assert [line.strip() for line in added] == [
        "SECRET_KEY = 'django-insecure-for-development-only'",
        "'rest_framework',",
        "'birds',",
    ]


def test_nothing_committed_names_a_machine():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    home = re.compile(r"(?<![\w.])/(root|home/\w+|Users/\w+|private/tmp)/")
    faults = []
    for name in filter(None, listed):
        path = PROJECT / name
        if (
            path.suffix in {".woff2", ".webp", ".png", ".ico"}
            or not path.is_file()
            or name == "tests/test_data.py"
        ):
            continue
        text = path.read_text(encoding="utf-8")
        if home.search(text) or str(PROJECT) in text:
            faults.append(name)
    assert faults == []


def test_make_alone_lists_every_target():
    done = subprocess.run(
        ["make", "--no-print-directory"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    listed = [line.split()[0] for line in done.stdout.splitlines()]
    assert {"help", "serve", "test", "verify", "build", "offline", "lock"} <= set(listed)
    assert all(len(line.split()) > 2 for line in done.stdout.splitlines())


def test_the_package_has_no_list_of_frameworks_or_tasks():
    """Adding a framework or a task is adding files: no code of the package knows one by name."""
    names = [*CATALOGUE.frameworks, *CATALOGUE.tasks]
    faults = []
    for path in sorted((PROJECT / "scripts").rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        shown = {
            id(inner)
            for node in nodes
            if isinstance(node, ast.keyword) and node.arg == "examples"
            for inner in ast.walk(node)
        }
        constants = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in shown]
        faults += [
            f"{path.name} line {each.lineno}: {each.value}" for each in constants if each.value in names
        ]
    assert faults == []


def test_modules_are_short():
    long = [
        p.name
        for p in (PROJECT / "scripts").rglob("*.py")
        if len(p.read_text(encoding="utf-8").splitlines()) > 300
    ]
    assert long == []


ROOMS = {
    "__main__": {"cli"},
    "absolutes": {"catalog"},
    "phrases": {"absolutes"},
    "blocks": {"catalog"},
    "browser": set(),
    "built": {"catalog", "kept"},
    "catalog": set(),
    "cli": {"catalog", "running"},
    "commands": {
        *("absolutes", "browser", "catalog", "describing", "locking", "measure", "notebooks"),
        *("newest", "preview", "publish", "releasing", "running", "screenshots"),
    },
    "describing": {"catalog", "running"},
    "follow": {"browser", "catalog", "running"},
    "kept": {"catalog"},
    "locking": {"catalog"},
    "measure": {"catalog", "running"},
    "mutation": {"catalog", "running", "verify"},
    "newest": {"blocks", "catalog", "follow", "running", "verify"},
    "notebooks": {"catalog", "publish"},
    "preview": {"catalog"},
    "probe": {"catalog", "running"},
    "publish": {"catalog"},
    "releasing": {"catalog"},
    "rooms": set(),
    "running": {"catalog"},
    "screenshots": {"browser", "catalog", "running"},
    "verify": {"catalog", "running"},
}
"""What each room of the package may import of the others: `running` stands on `catalog`, the rest on both."""


def test_rooms_do_not_know_each_other():
    """A room imports what the table says, and all of that; a room that the table lacks fails."""
    found = {name: set(room.imports) for name, room in rooms.read(PROJECT).items()}
    assert found == ROOMS


def test_no_two_classes_have_one_name():
    """Who looks for a name finds one thing."""
    found: dict[str, list[str]] = {}
    for path in sorted((PROJECT / "scripts").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(path.relative_to(PROJECT).as_posix())
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}
