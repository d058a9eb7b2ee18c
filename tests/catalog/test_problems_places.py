"""Files and names that do not fit together: tasks, cells, frameworks, capabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check

FLASK = "frameworks/flask/framework.yml"
TASK = "snippets/hello-world/task.yml"
CELL = "snippets/hello-world/flask/cell.yml"
CRUD = "snippets/crud/flask/cell.yml"
ABSENT = "snippets/crud/bottle/cell.yml"
CAPABILITIES = "data/capabilities.yml"
CONTRACT = "snippets/crud/contract.py"
NOTICE = "snippets/hello-world/flask/notice.md"
SERVICE = 'service: {file: service.py, command: "python service.py {upstream}"}'

CASES: dict[str, Case] = {
    # tasks, cells, frameworks
    "a service whose file is not there": (
        ("add", TASK, SERVICE + '\nenvironment: {SONG: "http://127.0.0.1:{upstream}"}'),
        "snippets/hello-world/service.py: no such file; add it",
    ),
    "a service of which no cell hears": (
        ("add", TASK, SERVICE),
        f"{TASK}: a service, and no variable that tells the cells its port; "
        'add one to environment, such as FORECAST_URL: "http://127.0.0.1:{upstream}"',
    ),
    "an unknown group": (
        ("edit", TASK, "First steps", "First step"),
        (
            f"{TASK}: "
            'group: unknown group "First step"; write "First steps" (known: Data, First steps), '
            "or add it to data/site.yml"
        ),
    ),
    "two tasks of the same order": (
        ("edit", TASK, "First steps", "Data"),
        f'{TASK}: order: 1 is the order of "crud" too; write a number that no other task of "Data" has',
    ),
    "no contract": (
        ("remove", CONTRACT),
        f"{CONTRACT}: no such file; add it",
    ),
    "an empty contract": (
        ("write", CONTRACT, "\n"),
        f"{CONTRACT}: an empty contract; write the tests that every cell must pass",
    ),
    "no task.yml": (
        ("remove", "snippets/crud/task.yml"),
        "snippets/crud/task.yml: no such file; add it",
    ),
    "a cell of an unknown framework": (
        ("move", "snippets/crud/flask", "snippets/crud/flaks"),
        (
            'snippets/crud/flaks: unknown framework "flaks"; add frameworks/flaks/framework.yml, or '
            'write "flask" (known: bottle, flask)'
        ),
    ),
    "a scaffold of an unknown framework": (
        ("move", "frameworks/flask/scaffold", "frameworks/tornado/scaffold"),
        "frameworks/tornado/framework.yml: no such file; add it",
    ),
    "a task whose name is no slug": (
        ("move", "snippets/crud", "snippets/CRUD"),
        "snippets/CRUD: a folder whose name is not a slug; write lower-case words joined by hyphens",
    ),
    "a framework whose name is no slug": (
        ("write", "frameworks/Bottle/framework.yml", "title: Bottle"),
        "frameworks/Bottle: a folder whose name is not a slug; write lower-case words joined by hyphens",
    ),
    "a framework's file with a wrong ending": (
        ("move", FLASK, "frameworks/flask/framework.yaml"),
        (
            "frameworks/flask/framework.yaml: a file that no framework has; name it as one of "
            "framework.yml, profile.yml, bird.svg, scaffold, or remove it"
        ),
        "frameworks/flask/framework.yml: no such file; add it",
    ),
    "a framework's file of another kind": (
        ("write", "frameworks/flask/flask.md", "Flask"),
        (
            "frameworks/flask/flask.md: a file that no framework has; name it as one of "
            "framework.yml, profile.yml, bird.svg, scaffold, or remove it"
        ),
    ),
    "a stray file beside the tasks": (
        ("write", "snippets/README.md", "Read me."),
        "snippets/README.md: a file where a folder belongs; move or remove it",
    ),
    "a stray file beside the cells": (
        ("write", "snippets/crud/app.py", "pass"),
        "snippets/crud/app.py: a file that no task has; move it into a framework's folder, name it as task.yml's service, or remove it",
    ),
    "a stray file beside the frameworks": (
        ("write", "frameworks/app.py", "pass"),
        "frameworks/app.py: a file where a folder belongs; move or remove it",
    ),
    "a cell without a program": (
        ("remove", "snippets/hello-world/bottle/app.py"),
        "snippets/hello-world/bottle: no program; add its files, or say why it is absent in cell.yml",
    ),
    "a program in an absent cell": (
        ("write", "snippets/crud/bottle/app.py", "pass"),
        (
            "snippets/crud/bottle/app.py: a file of a cell that is absent; remove it, or remove "
            '"absent" from cell.yml'
        ),
    ),
    "a notice in an absent cell": (
        ("write", "snippets/crud/bottle/notice.md", "Look!"),
        (
            "snippets/crud/bottle/notice.md: a file of a cell that is absent; remove it, or remove "
            '"absent" from cell.yml'
        ),
    ),
    "an absent cell that installs": (
        ("add", ABSENT, "install: [bottle]"),
        f"{ABSENT}: absent, but with install; remove one or the other",
    ),
    "an absent cell without a source": (
        ("edit", ABSENT, "  source: https://bottle.example.org/docs/faq\n", ""),
        f'{ABSENT}: absent.source: missing; add "source: https://…"',
    ),
    "an absent cell with a text": (
        ("write", ABSENT, "absent: yes\n"),
        (
            f"{ABSENT}: "
            'absent: expected a mapping, got a boolean (true); write "absent: {reason: …, source:'
            ' …, checked: …}"'
        ),
    ),
    "a cell.yaml": (
        ("move", CRUD, "snippets/crud/flask/cell.yaml"),
        "snippets/crud/flask/cell.yaml: a file name that nothing reads; name it cell.yml",
    ),
    "a Notice.md": (
        ("write", "snippets/crud/flask/Notice.md", "Look!"),
        "snippets/crud/flask/Notice.md: a file name that nothing reads; name it notice.md",
    ),
    "a file where the scaffold has a folder": (
        ("write", "frameworks/flask/scaffold/models/a.py", ""),
        ("write", "snippets/hello-world/flask/models", ""),
        ("edit", CELL, "app.py]", "app.py, models]"),
        "snippets/hello-world/flask/models: a file where the scaffold has a folder; rename it",
    ),
    "a folder where the scaffold has a file": (
        ("write", "frameworks/flask/scaffold/pages", ""),
        (
            "snippets/hello-world/flask/pages/index.py: in a folder where the scaffold has a "
            "file; rename the folder"
        ),
    ),
    "a notice without a word": (
        ("write", NOTICE, "\n"),
        f"{NOTICE}: an empty text; write what to notice, or remove the file",
    ),
    "files names one that is not there": (
        ("edit", CELL, "pages/index.py", "pages/idnex.py, pages/index.py"),
        f'{CELL}: files: no file "pages/idnex.py"; write "pages/index.py" (known: app.py, pages/index.py)',
    ),
    "files leaves one out": (
        ("edit", CELL, "pages/index.py, ", ""),
        f'{CELL}: files: "pages/index.py" is not in the list; add it to the list',
    ),
    "files names one twice": (
        ("edit", CELL, "pages/index.py", "app.py, pages/index.py"),
        f'{CELL}: files: "app.py" is listed more than once; name it once',
    ),
    "a note on a file that is not there": (
        ("edit", CELL, "  app.py:", "  ap.py:"),
        f'{CELL}: notes."ap.py": no file "ap.py"; write "app.py" (known: app.py, pages/index.py)',
    ),
    "a note on a line that is not there": (
        ("edit", CELL, "flask.Flask(__name__)", "flask.Flask()"),
        (
            f"{CELL}: "
            'notes."app.py"."flask.Flask()": is on no line; write a part of exactly one line '
            "of app.py"
        ),
    ),
    "a note on two lines": (
        ("edit", CELL, "flask.Flask(__name__)", "flask"),
        f'{CELL}: notes."app.py".flask: is on 2 lines; write a part of exactly one line of app.py',
    ),
    "a region that the task has no name for": (
        ("add", CELL, "regions: {checks: [{file: app.py, first: import flask, last: import flask}]}"),
        f'{CELL}: regions.checks: "checks" is not in regions of hello-world/task.yml; add it there, with a label',
    ),
    "a misspelt region": (
        ("add", CELL, "regions: {checks: [{file: app.py, first: import}]}"),
        ("add", TASK, "regions: {check: Validation, route: The route}"),
        f"{CELL}: "
        'regions.checks: "checks" is not in regions of hello-world/task.yml; write "check" (known: check, route)',
    ),
    "a region in a file that is not there": (
        ("add", CELL, "regions: {check: [{file: ap.py, first: import}]}"),
        ("add", TASK, "regions: {check: Validation}"),
        f"{CELL}: "
        'regions.check[0].file: no file "ap.py" in flask; write "app.py" (known: app.py, pages/index.py)',
    ),
    "a region that begins on two lines": (
        ("add", CELL, "regions: {check: [{file: app.py, first: flask}]}"),
        ("add", TASK, "regions: {check: Validation}"),
        f'{CELL}: regions.check[0]: "flask" is on 2 lines of app.py; write a part of exactly one line',
    ),
    "a region that ends nowhere": (
        ("add", CELL, "regions: {check: [{file: app.py, first: app =, last: import}]}"),
        ("add", TASK, "regions: {check: Validation}"),
        f"{CELL}: "
        'regions.check[0]: "import" is on no line of app.py from line 3 on; '
        "write a part of the last line to show",
    ),
    "a region without lines": (
        ("add", CELL, "regions: {check: []}"),
        ("add", TASK, "regions: {check: Validation}"),
        f"{CELL}: regions.check: expected at least one entry, got an empty list; "
        'write "regions: {check: [{file: app.py, first: def find_errors, last: return}]}"',
    ),
    "a long label of a region": (
        ("add", TASK, "regions: {check: What the program does with a body}"),
        f"{TASK}: regions.check: a label of 33 characters; write at most 24",
    ),
    "two notes on a line": (
        ("add", CELL, '    "app =": "Its name."'),
        f'{CELL}: notes."app.py"."app =": another note is on the same line; join the two notes',
    ),
    "a note that says nothing": (
        ("edit", CELL, '"Names the module."', '""'),
        (
            f"{CELL}: "
            'notes."app.py"."flask.Flask(__name__)": an empty text; write "notes: {app.py: '
            '{fragment: note}}"'
        ),
    ),
    # capabilities
    "a capability of an unknown framework": (
        ("edit", CAPABILITIES, "bottle:", "botle:"),
        (
            f"{CAPABILITIES}: "
            'capabilities[0].frameworks.botle: unknown framework "botle"; write "bottle" (known: '
            "bottle, flask)"
        ),
    ),
    "a capability of an unknown cell": (
        ("edit", CAPABILITIES, "cell: hello-world", "cell: helo-world"),
        (
            f"{CAPABILITIES}: "
            'capabilities[0].frameworks.bottle.cell: bottle has no cell "helo-world"; write '
            '"hello-world" (known: crud, hello-world)'
        ),
    ),
    "an absent cell as evidence": (
        ("edit", CAPABILITIES, "cell: hello-world", "cell: crud"),
        (
            f"{CAPABILITIES}: "
            'capabilities[0].frameworks.bottle.cell: the cell "crud" of bottle is absent; name a '
            "cell with a program, or give a source"
        ),
    ),
    "a cell of no task": (
        ("edit", CAPABILITIES, "cell: hello-world", "cell: ../frameworks"),
        (
            f"{CAPABILITIES}: "
            'capabilities[0].frameworks.bottle.cell: bottle has no cell "../frameworks"; write '
            "one of crud, hello-world"
        ),
    ),
    "a capability without evidence": (
        ("edit", CAPABILITIES, ", cell: hello-world", ""),
        (
            f"{CAPABILITIES}: "
            "capabilities[0].frameworks.bottle: no evidence; add a cell, a proof, or a source and "
            "the day on which it was checked"
        ),
    ),
    "a source without a day": (
        ("edit", CAPABILITIES, ", checked: 2026-01-02", ""),
        (
            f"{CAPABILITIES}: "
            "capabilities[0].frameworks.flask: a source without its date, or a date without its source; write "
            '"source: https://…" and "checked: …"'
        ),
    ),
    "an unknown support": (
        ("edit", CAPABILITIES, "built-in", "builtin"),
        (
            f"{CAPABILITIES}: "
            'capabilities[0].frameworks.bottle.support: unknown word "builtin"; write "built-in" '
            "(known: built-in, by hand, none, official extension, third party, unknown)"
        ),
    ),
    "a support that is no word": (
        ("edit", CAPABILITIES, "built-in", "5"),
        (
            f"{CAPABILITIES}: "
            "capabilities[0].frameworks.bottle.support: expected 'built-in', 'official "
            "extension', 'third party', 'by hand', 'none' or 'unknown', got a number (5); write "
            "one of built-in, by hand, none, official extension, third party, unknown"
        ),
    ),
    "an extension without a name": (
        ("edit", CAPABILITIES, "built-in", "third party"),
        f'{CAPABILITIES}: capabilities[0].frameworks.bottle: no extension named; add "extension: its name"',
    ),
    "an extension for what is done by hand": (
        ("edit", CAPABILITIES, "support: by hand", "support: by hand, extension: Flask-Routes"),
        (
            f"{CAPABILITIES}: capabilities[0].frameworks.flask: an extension, but the support is by hand; remove it, or say "
            "how it gives the capability"
        ),
    ),
    "two proofs of one capability": (
        ("edit", CAPABILITIES, "support: by hand", "support: by hand, cell: crud"),
        (
            f"{CAPABILITIES}: capabilities[0].frameworks.flask: two proofs; keep the cell, the proof, or the "
            "source and its date"
        ),
    ),
    "a day of looking up without a source": (
        ("edit", CAPABILITIES, "cell: hello-world", "cell: hello-world, checked: 2026-01-02"),
        (
            f"{CAPABILITIES}: capabilities[0].frameworks.bottle: a source without its date, or a date without its source; write "
            '"source: https://…" and "checked: …"'
        ),
    ),
    "a package that nobody has run": (
        (
            *("edit", CAPABILITIES, "built-in, cell: hello-world"),
            "third party, extension: Router, source: 'https://example.org/r', checked: 2026-01-02",
        ),
        (
            f"{CAPABILITIES}: capabilities[0].frameworks.bottle: third party, but no program that uses it; "
            "refer to a cell or a proof that installs and uses it"
        ),
    ),
    "a package of what is built in": (
        ("edit", CAPABILITIES, "built-in", "built-in, package: router"),
        f"{CAPABILITIES}: capabilities[0].frameworks.bottle: a package, but the support is built-in; remove it",
    ),
    "by hand, and nobody has looked": (
        ("edit", CAPABILITIES, "built-in", "by hand"),
        (
            f"{CAPABILITIES}: capabilities[0].frameworks.bottle: by hand, and nobody has looked for a package; "
            'add "looked: a day" and "where: a sentence", or write "unknown"'
        ),
    ),
    "looked nowhere": (
        ("edit", CAPABILITIES, "built-in", "none, looked: 2026-01-02"),
        (
            f'{CAPABILITIES}: capabilities[0].frameworks.bottle: "looked" without "where", or "where" without "looked"; write '
            '"looked: a day" and "where: a sentence"'
        ),
    ),
    "looked for what is there": (
        ("edit", CAPABILITIES, "built-in", "built-in, looked: 2026-01-02, where: There"),
        (
            f"{CAPABILITIES}: capabilities[0].frameworks.bottle: built-in, but looked for; remove looked "
            "and where"
        ),
    ),
    "a proof that is not there": (
        ("edit", CAPABILITIES, "cell: hello-world", "proof: routing"),
        (
            f'{CAPABILITIES}: capabilities[0].frameworks.bottle.proof: bottle has no proof "routing"; remove it'
        ),
    ),
    "a capability whose slug is none": (
        ("edit", CAPABILITIES, "slug: routing", "slug: Routing"),
        (
            f"{CAPABILITIES}: "
            "capabilities[0].slug: not a slug ('Routing'); write lower-case words joined by "
            "hyphens"
        ),
    ),
    "a capability without a group": (
        ("edit", CAPABILITIES, "    group: First steps\n", ""),
        f'{CAPABILITIES}: capabilities[0].group: missing; add "group: Requests"',
    ),
    "a capability of an unknown group": (
        ("edit", CAPABILITIES, "group: First steps", "group: Date"),
        (
            f'{CAPABILITIES}: capabilities[0].group: unknown group "Date"; write "Data" (known: Data, First '
            "steps), or add it to data/site.yml"
        ),
    ),
    "two capabilities of a slug": (
        ("add", CAPABILITIES, "  - {slug: routing, title: Again, group: Data, frameworks: {}}"),
        (
            f"{CAPABILITIES}: "
            'capabilities[1].slug: the slug "routing" is used twice; give each capability'
            " its own"
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_problem(name: str, check: Check) -> None:
    check(CASES[name])
