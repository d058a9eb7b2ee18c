"""The Markdown blocks: their HTML, their errors, and the same article from both engines."""

from __future__ import annotations

import datetime
import logging
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from justhtml import JustHTML
from markdown import Markdown

from fieldguide.blocks import FieldGuideExtension
from fieldguide.blocks.annotations import annotate
from fieldguide.blocks.exchanges import LONGEST, WIDTH, laid_out
from fieldguide.catalog import LedgerEntry, Recording, load, write_entry
from fieldguide.catalog.ledger import Exchange, Message, Output, TreeEntry

FILES = {
    "data/site.yml": 'python: "3.11"\ngroups: [First steps, Later]\n',
    "data/capabilities.yml": """
capabilities:
  - slug: greeting
    title: Greeting
    frameworks:
      alpha: {support: official extension, extension: Alpha-Greet, cell: greet}
      beta: {support: none, source: https://beta.example/none, checked: 2026-11-20}
""",
    "data/frameworks/alpha.yml": """
title: Alpha
answer: Choose it when you greet.
summary: A framework <b>for tests</b>.
kind: WSGI
package: alpha-web
server: {title: Servus, package: servus}
install: [alpha-web, "alpha-extra[all]>=1"]
serve: alpha run --port {port}
documentation: https://alpha.example/docs/
repository: https://alpha.example/repo/
facts:
  - {label: Licence, value: MIT & more, source: https://alpha.example/licence, checked: 2026-11-20}
""",
    "data/frameworks/beta.yml": """
title: Beta & Co
answer: Choose it when you do not.
summary: Another one.
kind: ASGI
package: beta
server: {title: wsgiref, package: null}
install: [beta]
serve: python -m beta {port}
prepare: [beta prepare]
documentation: https://beta.example/docs/
repository: https://beta.example/repo/
facts:
  - {label: Licence, value: BSD, source: https://beta.example/licence, checked: 2026-11-20}
""",
    "data/frameworks/gamma.yml": """
title: gamma
answer: Choose it never.
summary: A third one.
kind: ASGI
package: gamma
server: {title: Guv, package: guv}
install: [gamma]
serve: gamma {port}
documentation: https://gamma.example/docs/
repository: https://gamma.example/repo/
facts:
  - {label: Licence, value: ISC, source: https://gamma.example/licence, checked: 2026-11-20}
""",
    "requirements/cells.txt": "alpha-web==1.2.3\nbeta==2.0\ngamma==3.0\nservus==0.9\nalpha-extra==1.1\n",
    "scaffolds/beta/base/settings.py": "DEBUG = True\n",
    "scaffolds/beta/base/__init__.py": "",
    "snippets/greet/task.yml": """
title: Greeting
question: Who says hello & how?
summary: Says "hello" to <everyone>.
group: First steps
order: 1
""",
    "snippets/greet/contract.py": "def test_hello(api):\n    assert api\n\n\ndef test_more(api):\n    assert api\n",
    "snippets/greet/alpha/app.py": """from alpha import Alpha

app = Alpha()
FENCE = '''
```python
/// compare | greet
=== "Tab"
{: .not-an-attribute }
& &amp; <script>alert("x")</script>
'''


@app.get("/hello")
def hello():
    return {"hello": "wörld"}  # the answer


def bye():
    return {}
""",
    "snippets/greet/alpha/cell.yml": """
documentation: {Greeting in Alpha: "https://alpha.example/docs/?a=1&b=2"}
notes:
  app.py:
    "app = Alpha()": "Made *once*, by `Alpha`."
    "=== \\"Tab\\"": Inside a string.
    "# the answer": A comment of its own.
""",
    "snippets/greet/alpha/notice.md": "Alpha answers **hello** [at once](https://alpha.example/).\n\n- twice\n",
    "snippets/greet/beta/app.py": "app = 1\n",
    "snippets/greet/beta/pkg/__init__.py": "",
    "snippets/greet/beta/schema.sql": "CREATE TABLE bird (id INTEGER);\n",
    "snippets/greet/beta/page.html": "<p>{{ name }}</p>\n",
    "snippets/greet/beta/data.json": '{"a": 1}\n',
    "snippets/greet/beta/cell.yml": """
documentation: {One: https://beta.example/1, Two: https://beta.example/2}
notes:
  schema.sql: {CREATE: The table.}
  page.html: {"{{ name }}": Escaped.}
  data.json: {a: No place for a comment.}
""",
    "snippets/greet/beta/notice.md": "Beta does not.\n",
    "snippets/greet/gamma/cell.yml": (
        "absent: {reason: It cannot speak., source: https://gamma.example/no, checked: 2026-11-19}\n"
    ),
    "snippets/layout/task.yml": "title: Layout\nquestion: What?\nsummary: Trees.\ngroup: Later\norder: 1\n",
    "snippets/layout/contract.py": "def test_commands(run):\n    pass\n",
    "snippets/layout/alpha/cell.yml": "commands: [alpha new .]\n",
    "snippets/layout/alpha/main.py": "app = 1\n",
    "snippets/layout/beta/app.py": "app = 2\n",
}
JSON = ("Content-Type", "application/json")


def message(body: str = "", *headers: tuple[str, str], size: int | None = None) -> Message:
    return Message(headers=headers, body=body, size=len(body.encode()) if size is None else size)


def exchange(request: str = "", response: str = "", status: int = 200, size: int | None = None) -> Exchange:
    return Exchange(
        method="POST",
        path="/hello?a=1&b=<2>",
        request=message(request, JSON),
        status=status,
        reason="OK",
        response=message(response, JSON, size=size),
    )


GREET = (
    Recording(
        test="test_hello",
        label="A greeting & <more>",
        exchanges=(
            exchange('{"to": "<b>&amp;</b>"}', '\n{"class": "x"}'),
            exchange(response="x" * 1000, size=5000, status=500),
        ),
    ),
    Recording(test="test_more", label="More", exchanges=(exchange(response='{"a":"' + "y" * 80 + '"}'),)),
)
LAYOUT = (
    Recording(
        test="test_commands",
        label="Every command",
        outputs=(
            Output(command="alpha new .", exit_code=0, output="done <ok>\n"),
            Output(command="alpha check", exit_code=3, output="\x1b[31mred\n"),
        ),
    ),
    Recording(
        test="test_tree",
        label="On disk",
        tree=(
            TreeEntry(path="main.py", by_hand=True),
            TreeEntry(path="pkg/__init__.py", by_hand=False),
            TreeEntry(path="pkg/sub/deep.py", by_hand=False),
            TreeEntry(path="pkg/zeta.py", by_hand=False),
        ),
    ),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small catalogue: greet/alpha and layout/alpha verified, greet/beta unverified, greet/gamma absent."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    verify(tmp_path, "greet/alpha", GREET, "2026-11-20")
    verify(tmp_path, "layout/alpha", LAYOUT, "2026-11-22")
    return tmp_path


def verify(root: Path, name: str, recordings: tuple[Recording, ...], when: str) -> None:
    """Write the ledger's entry for a cell as it stands."""
    cell = load(root).cell(name)
    packages = {"alpha-web": "1.2.3", "servus": "0.9"} if "alpha" in name else {"beta": "2.0"}
    entry = LedgerEntry(
        digest=cell.digest(packages),
        verified=datetime.date.fromisoformat(when),
        python="3.11",
        packages=packages,
        tests=24,
        recordings=recordings,
    )
    write_entry(root, cell.task, cell.framework.slug, entry)


EXTENSIONS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": True},
    "attr_list": {},
    "md_in_html": {},
    "admonition": {},
    "pymdownx.highlight": {
        "linenums_style": "pymdownx-inline",
        "anchor_linenums": False,
        "pygments_lang_class": True,
    },
    "pymdownx.superfences": {},
    "pymdownx.details": {},
}


def render(root: Path, text: str, **options: str) -> str:
    from pymdownx.slugs import slugify

    tabbed = {"pymdownx.tabbed": {"alternate_style": True, "slugify": slugify(case="lower")}}
    md = Markdown(
        extensions=[*EXTENSIONS, *tabbed, FieldGuideExtension(root=str(root), **options)],
        extension_configs=EXTENSIONS | tabbed,
    )
    html: str = md.convert(text)
    JustHTML(f"<!doctype html><html><head><title>x</title></head><body>{html}</body></html>", strict=True)
    return html


def soup(root: Path, text: str, **options: str) -> BeautifulSoup:
    return BeautifulSoup(render(root, text, **options), "html.parser")


def one(tree: BeautifulSoup | Tag, selector: str) -> Tag:
    found = tree.select(selector)
    assert len(found) == 1, (selector, found)
    return found[0]
