"""A tiny catalogue on disk: two frameworks, two tasks, a scaffold, an absent cell, a lock, a ledger entry."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldguide.catalog import Catalog, CatalogError, LedgerEntry, load, write_entry
from fieldguide.catalog.ledger import Exchange, Message, Recording

FRAMEWORK = """\
title: {title}
answer: Choose it when a test needs it.
summary: A framework.
kind: WSGI
package: {slug}
server: {{title: wsgiref, package: null}}
install: [{slug}]
serve: {slug} --port {{port}}
documentation: https://{slug}.example.org/docs
repository: https://git.example.org/{slug}
facts:
  - {{label: Licence, value: MIT, source: "https://example.org/{slug}", checked: 2026-01-02}}
"""

FILES = {
    "data/site.yml": "pythons: ['3.11']\ngroups: [First steps, Data]\n",
    "data/capabilities.yml": """\
capabilities:
  - slug: routing
    title: Routing
    group: First steps
    frameworks:
      bottle: {support: built-in, cell: hello-world}
      flask: {support: by hand, source: "https://example.org/f", checked: 2026-01-02,
        looked: 2026-01-02, where: The list of packages.}
""",
    "frameworks/bottle/framework.yml": FRAMEWORK.format(slug="bottle", title="Bottle"),
    "frameworks/flask/framework.yml": FRAMEWORK.format(slug="flask", title="Flask"),
    "data/measuring.yml": """\
program: hello-world
start: hello-world
upstream: 20
servers:
  - slug: granian
    title: Granian
    package: granian
    install: [granian]
    serve: {WSGI: "granian --port {port} {application}", ASGI: "granian --port {port} {application}"}
    documentation: https://granian.example.org/
works:
  - {slug: fixed, title: A fixed answer, summary: The same., path: /hello}
  - {slug: body, title: A body, summary: Checked., method: PUT, path: /birds/7, body: '{"name": "Kingfisher"}'}
matters: {server: granian, path: "/wait/{milliseconds}", milliseconds: [0, 5]}
waiting:
  milliseconds: 200
  at_once: [1, 2]
  settings:
    - {slug: threads, title: Threads, summary: Eight., server: granian, interface: WSGI, path: /forecast}
flags:
  - {text: It is known., frameworks: [flask], servers: [granian], works: [fixed]}
""",
    "data/measurements/requests.json": """\
{
  "suite": "requests",
  "measured": "2026-01-02",
  "conditions": {
    "machine": "A processor", "memory_mb": 4000, "system": "Linux", "python": "3.11.2",
    "tools": {"h2load": "1.52.0"}, "server_cpus": [0], "load_cpus": [1], "rounds": 3, "seconds": 60.0,
    "parameters": {"connections": 8}
  },
  "origins": {"flask": {"cell": "hello-world/flask", "digest": "0", "packages": {"flask": "3.1.3"}}},
  "commands": {"flask/granian": "granian --port {port} app:app"},
  "figures": [
    {"framework": "flask", "quantity": "cpu", "server": "granian", "work": "fixed",
     "median": 82.0, "low": 80.0, "high": 84.5, "values": [80.0, 82.0, 84.5]}
  ]
}
""",
    "requirements/cells.txt": """\
# This file was made by a test.
bottle==0.13.4 \\
    --hash=sha256:00
django==5.2.1 ; python_full_version < '3.12' \\
    --hash=sha256:01
django==6.0.1 ; python_full_version >= '3.12' \\
    --hash=sha256:02
flask==3.1.3 \\
    --hash=sha256:03
    # via -r cells.in
Werkzeug==3.2.0 \\
    --hash=sha256:04
""",
    "frameworks/flask/scaffold/config.py": "DEBUG = False\n",
    "snippets/hello-world/task.yml": """\
title: Hello, world
question: How small is the smallest program?
summary: One route.
group: First steps
order: 1
""",
    "snippets/hello-world/contract.py": "def test_it(api):\n    assert api.get('/').is_success\n",
    "snippets/hello-world/bottle/app.py": "import bottle\n\nbottle.run()\n",
    "snippets/hello-world/flask/app.py": "import flask\n\napp = flask.Flask(__name__)\n",
    "snippets/hello-world/flask/cell.yml": """\
files: [pages/index.py, app.py]
documentation: {Quickstart: "https://flask.example.org/docs/quickstart"}
notes:
  app.py:
    "flask.Flask(__name__)": "Names the module."
""",
    "snippets/hello-world/flask/notice.md": "It is short.\n",
    "snippets/hello-world/flask/pages/index.py": "pages = ()\n",
    "snippets/crud/task.yml": """\
title: Create and read
question: What does an endpoint cost?
summary: Rows.
group: Data
order: 1
""",
    "snippets/crud/contract.py": "def test_rows(api):\n    assert api.get('/rows').is_success\n",
    "snippets/crud/bottle/cell.yml": """\
absent:
  reason: It has no database.
  source: https://bottle.example.org/docs/faq
  checked: 2026-01-02
""",
    "snippets/crud/flask/app.py": "import flask_sqlalchemy\n",
    "snippets/crud/flask/cell.yml": """\
install: [flask, flask-sqlalchemy]
prepare: [flask init-db]
serve: flask run --port {port}
scaffold: false
""",
}
PACKAGES = {"flask": "3.1.3", "Werkzeug": "3.2.0"}
ENTRY = "data/verified/hello-world/flask.json"


Case = tuple[tuple[str | bytes, ...] | str, ...]
"""What is done to a whole catalogue (`Site`'s method and its arguments), then each line that this gives."""
Check = Callable[[Case], None]


class Site:
    """A catalogue's folder, to be damaged by a test."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, *names: str) -> Path:
        return self.root.joinpath(*names)

    def write(self, name: str, content: str | bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.path(name).read_bytes().decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def add(self, name: str, line: str) -> None:
        self.write(name, self.path(name).read_text(encoding="utf-8") + line + "\n")

    def remove(self, name: str) -> None:
        path = self.path(name)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()

    def move(self, name: str, target: str) -> None:
        self.path(target).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).rename(self.path(target))

    def load(self) -> Catalog:
        return load(self.root)

    def problems(self) -> list[str]:
        """Each problem as an author reads it, of a catalogue that has some."""
        with pytest.raises(CatalogError) as caught:
            load(self.root)
        lines = str(caught.value).splitlines()
        assert lines[1:] == [f"  {problem}" for problem in caught.value.problems]
        return [str(problem) for problem in caught.value.problems]

    def verify(self, task: str, framework: str, packages: dict[str, str] | None = None) -> None:
        """Write the entry that a run of the cell would leave."""
        packages = PACKAGES if packages is None else packages
        write_entry(self.root, task, framework, self.entry(f"{task}/{framework}", packages))

    def entry(self, cell: str, packages: dict[str, str]) -> LedgerEntry:
        request = Message(headers=(), body="", size=0)
        response = Message(headers=(("content-type", "text/plain"),), body="Hello", size=5)
        exchange = Exchange(
            method="GET", path="/", request=request, status=200, reason="OK", response=response
        )
        return LedgerEntry.model_validate(
            {
                "digest": self.load().cell(cell).digest(packages),
                "verified": "2026-01-02",
                "python": "3.11.7",
                "packages": packages,
                "tests": 1,
                "recordings": (Recording(test="test_it", label="It", exchanges=(exchange,)),),
            },
            strict=False,
        )


def build(root: Path) -> Site:
    site = Site(root.resolve())
    for name, content in FILES.items():
        site.write(name, content)
    site.verify("hello-world", "flask")
    return site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The tiny catalogue, whole."""
    return build(tmp_path)


@pytest.fixture(scope="module")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same one for a whole module, whose tests must leave it as it was."""
    shared = build(tmp_path_factory.mktemp("site"))
    before = snapshot(shared)
    yield shared
    assert snapshot(shared) == before


@pytest.fixture
def check(site: Site) -> Check:
    """Damages the catalogue and asserts that it gives exactly the problems that the case lists."""

    def run(case: Case) -> None:
        for step in case:
            if isinstance(step, tuple):
                getattr(site, str(step[0]))(*step[1:])
        assert site.problems() == [step for step in case if isinstance(step, str)]

    return run


def snapshot(site: Site) -> dict[str, bytes]:
    """Every file by its name."""
    return {
        path.relative_to(site.root).as_posix(): path.read_bytes()
        for path in sorted(site.root.rglob("*"))
        if path.is_file()
    }
