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
from markdown import Markdown
from markupever import HtmlOptions, Parser

from fieldguide.blocks import FieldGuideExtension
from fieldguide.blocks.exchanges import LONGEST, WIDTH, laid_out
from fieldguide.catalog import LedgerEntry, Recording, load, write_entry
from fieldguide.catalog.ledger import Exchange, Message, Other, Output, Reply, TreeEntry

FILES = {
    "data/site.yml": 'pythons: ["3.11", "3.12"]\ngroups: [First steps, Later]\n',
    "data/capabilities.yml": """
capabilities:
  - slug: greeting
    title: Greeting
    group: Later
    frameworks:
      alpha: {support: official extension, extension: Alpha-Greet, cell: greet}
      beta:
        {support: none, source: https://beta.example/none, checked: 2026-11-20, looked: 2026-11-21, where: In vain.}
""",
    "frameworks/alpha/framework.yml": """
title: Alpha
answer: Choose it when you greet.
summary: A framework for < b > tests.
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
    "frameworks/beta/framework.yml": """
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
    "frameworks/gamma/framework.yml": """
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
    "frameworks/beta/scaffold/base/settings.py": "DEBUG = True\n",
    "frameworks/beta/scaffold/base/__init__.py": "",
    "snippets/greet/task.yml": """
title: Greeting
question: Who says hello & how?
summary: Says "hello" to < everyone >.
group: First steps
order: 1
""",
    "snippets/greet/contract.py": """
def test_hello(api):
    assert api


def test_more(api):
    assert api
""",
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
    "snippets/greet/alpha/notice.md": "Alpha says **hello** [at once](https://alpha.example/).\n\n- twice\n",
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
    write_entry(root, cell.task, cell.key, entry)


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
    assert faults(html) == []
    return html


def faults(html: str) -> list[str]:
    """What is wrong with the HTML of a body, as a parser for browsers says."""
    whole = f"<!doctype html><html><head><title>x</title></head><body>{html}</body></html>"
    return Parser(HtmlOptions()).process(whole).finish().errors()


def soup(root: Path, text: str, **options: str) -> BeautifulSoup:
    return BeautifulSoup(render(root, text, **options), "html.parser")


def one(tree: BeautifulSoup | Tag, selector: str) -> Tag:
    found = tree.select(selector)
    assert len(found) == 1, (selector, found)
    return found[0]


# --- compare


def test_a_plate_has_a_caption_and_its_names(root: Path) -> None:
    plate = one(soup(root, "/// compare | greet\n///"), "figure.fg-plate")
    caption = one(plate, "figcaption#plate-greet")
    assert caption.get_text() == 'Says "hello" to < everyone >.'
    names = one(plate, "figure > .fg-plate__names")
    assert names.get_text() == "Compared here: Greeting in Alpha, Beta & Co and gamma."
    section = one(plate, "section.fg-compare")
    assert section.has_attr("data-search-exclude")
    assert not section.select("section"), "Material would end the exclusion there"


def test_tabs_are_linked_and_open_by_the_slug(root: Path) -> None:
    section = one(soup(root, "/// compare | greet\n///"), ".tabbed-set.tabbed-alternate[data-tabs]")
    radios = section.select("section > input[type=radio]")
    assert [radio["id"] for radio in radios] == ["alpha", "beta", "gamma"]
    assert {radio["name"] for radio in radios} == {"__tabbed_greet"}
    assert [radio.has_attr("checked") for radio in radios] == [True, False, False]
    labels = section.select(".tabbed-labels > label")
    assert [(label["for"], label.get_text()) for label in labels] == [
        ("alpha", "Alpha"),
        ("beta", "Beta & Co"),
        ("gamma", "gamma"),
    ]
    assert len(section.select(".tabbed-content > .tabbed-block")) == 3


def test_ids_stay_unique_on_a_page(root: Path) -> None:
    text = "## Alpha\n\n" + "/// compare | greet\n///\n\n/// notice | greet\n///\n\n" * 3
    tree = soup(root, text + '=== "Beta"\n\n    Text\n\n=== "gamma"\n\n    Text')
    ids = [str(element["id"]) for element in tree.select("[id]")]
    assert sorted(ids) == sorted(set(ids))
    assert {"alpha", "greet-alpha", "greet-alpha-2"} <= set(ids)
    assert {"plate-greet", "plate-greet-2", "notice-alpha", "notice-greet-alpha"} <= set(ids)
    groups = {str(radio["name"]) for radio in tree.select(".fg-compare > input")}
    assert groups == {"__tabbed_greet", "__tabbed_greet-2", "__tabbed_greet-3"}
    assert {str(label["for"]) for label in tree.select("label[for]")} <= set(ids)


def test_no_element_around_code_bears_an_id(root: Path) -> None:
    """Material names a code block after the nearest id: two in one such element would copy the first."""
    tree = soup(root, "/// compare | greet\n///\n\n/// contract | greet\n///\n\n/// scaffold | beta\n///")
    assert not [pre for pre in tree.select("pre") if pre.find_parent(id=True)]


def tab(root: Path, name: str, **options: str) -> Tag:
    """A tab by the name of its cell."""
    task, _, framework = name.partition("/")
    tree = soup(root, f"/// compare | {task}\n///", **options)
    slugs = [str(radio["id"]) for radio in tree.select(".fg-compare > input")]
    return tree.select(".tabbed-block")[slugs.index(framework)]


def test_the_stamp_of_a_verified_cell(root: Path) -> None:
    stamp = one(tab(root, "greet/alpha"), ".fg-stamp.fg-stamp--verified")
    assert stamp.get_text() == (
        "Verified with Alpha 1.2.3 (served by Servus 0.9) on Python 3.11, 2026-11-20: 24 tests passed"
    )
    assert one(stamp, "time")["datetime"] == "2026-11-20"


def on_another(root: Path, **changes: Any) -> None:
    """Let the entry of greet/alpha say what another Python did."""
    cell = load(root).cell("greet/alpha")
    assert cell.entry is not None
    other = Other(python="3.12.1", verified=cell.entry.made, tests=24, **changes)
    write_entry(root, cell.task, cell.key, cell.entry.model_copy(update={"others": {"3.12": other}}))


def test_the_stamp_names_other_pythons_on_which_the_same_was_recorded(root: Path) -> None:
    on_another(root)
    stamp = one(tab(root, "greet/alpha"), ".fg-stamp.fg-stamp--verified")
    assert stamp.get_text().endswith("on Python 3.11, 2026-11-20: 24 tests passed; also on Python 3.12.1")
    assert "Recorded differently" not in tab(root, "greet/alpha").get_text()


def test_what_another_python_recorded_differently_is_shown(root: Path) -> None:
    kept = GREET[0]
    reply = Reply(request="POST /birds", input="nul", place="name <b>", status=400)
    gone = Recording(test="test_gone", label="It goes")
    on_another(root, recordings=(kept.model_copy(update={"label": "Greets <b>"}), gone), replies=(reply,))
    shown = [
        each
        for each in tab(root, "greet/alpha").select("details.fg-exchanges")
        if "Recorded differently on Python 3.12.1" in each.get_text()
    ]
    (details,) = shown
    text = details.get_text()
    assert "Greets <b>" in text
    assert details.select(".fg-exchange")
    assert "It goes: nothing" in text
    assert "nul as name <b> in POST /birds: 400" in text


def test_other_words_behind_a_status_are_said_in_a_line(root: Path) -> None:
    kept = GREET[0]
    first, *rest = kept.exchanges
    other = kept.model_copy(update={"exchanges": (first.model_copy(update={"reason": "Fine"}), *rest)})
    on_another(root, recordings=(other,))
    (details,) = (
        each
        for each in tab(root, "greet/alpha").select("details.fg-exchanges")
        if "Recorded differently" in each.get_text()
    )
    assert [each.get_text() for each in details.select("li")] == [
        f"{first.method} {first.path}: {first.status} Fine"
    ]
    assert not details.select("pre")


def test_another_python_that_is_not_supported_any_more_is_not_named(root: Path) -> None:
    on_another(root)
    (root / "data/site.yml").write_text("pythons: ['3.11']\ngroups: [First steps, Later]\n")
    assert one(tab(root, "greet/alpha"), ".fg-stamp").get_text().endswith("24 tests passed")


def test_the_stamp_names_a_server_of_the_standard_library(root: Path) -> None:
    verify(root, "greet/beta", (), "2026-11-21")
    assert "(served by Python’s own wsgiref)" in one(tab(root, "greet/beta"), ".fg-stamp").get_text()


def test_the_stamp_names_no_server_that_the_cell_does_not_use(root: Path) -> None:
    (root / "snippets/layout/alpha/cell.yml").write_text("serve: python -m other {port}\n")
    verify(root, "layout/alpha", (), "2026-11-21")
    assert "Alpha 1.2.3 on Python 3.11" in one(tab(root, "layout/alpha"), ".fg-stamp").get_text()


def test_a_stale_cell_is_said_to_be_and_logged(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = root / "snippets/greet/alpha/app.py"
    path.write_text(path.read_text() + "# more\n")
    text = one(tab(root, "greet/alpha"), ".fg-stamp.fg-stamp--stale").get_text()
    assert text.startswith("Changed since it was last verified (with Alpha 1.2.3 ")
    warning = "greet/alpha: changed since it was last verified; run `make verify`"
    assert ("mkdocs.fieldguide", logging.WARNING, warning) in caplog.record_tuples


def test_a_cell_that_was_never_verified(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    one(tab(root, "greet/beta"), ".fg-stamp.fg-stamp--unverified")
    assert "greet/beta: not verified yet; run `make verify`" in caplog.messages


def test_an_absent_cell_says_why(root: Path) -> None:
    gone = tab(root, "greet/gamma")
    stamp = one(gone, ".fg-stamp.fg-stamp--absent")
    assert stamp.get_text() == "gamma has no program for this task: It cannot speak (source, 2026-11-19)."
    assert one(stamp, "a")["href"] == "https://gamma.example/no"
    assert not gone.select("pre")


def test_a_framework_without_a_cell_has_no_tab(root: Path) -> None:
    assert len(soup(root, "/// compare | layout\n///").select(".tabbed-labels > label")) == 2


def code(element: Tag, title: str) -> Tag:
    """The code block of that title."""
    found = [each for each in element.select(".highlight") if one(each, ".filename").get_text() == title]
    assert len(found) == 1
    return found[0]


def typed(tab: Tag, step: str, shell: str = "posix") -> list[str]:
    """The lines of a step in one shell."""
    blocks = tab.select(f'[data-step="{step}"] .fg-type')
    chosen = [each for each in blocks if each.get("data-shell", shell) == shell]
    return "".join(one(each, "pre code").get_text() for each in chosen).splitlines()


def test_a_tab_is_steps_in_the_order_of_the_verification(root: Path) -> None:
    alpha, beta, layout = (tab(root, name) for name in ("greet/alpha", "greet/beta", "layout/alpha"))
    assert [str(each["data-step"]) for each in beta.select(".fg-steps > li")] == [
        "install",
        "save",
        "prepare",
        "serve",
    ]
    assert typed(alpha, "install") == [
        *("mkdir greet-alpha", "cd greet-alpha", "python3 -m venv .venv", ". .venv/bin/activate"),
        'pip install alpha-web "alpha-extra[all]>=1"',
    ]
    assert typed(alpha, "install", "powershell")[2:4] == ["py -m venv .venv", r".venv\Scripts\Activate.ps1"]
    assert typed(alpha, "serve") == ["alpha run --port 8000"]
    assert (typed(beta, "prepare"), typed(beta, "serve")) == (["beta prepare"], ["python -m beta 8000"])
    assert typed(layout, "prepare") == ["alpha new ."]


def test_a_command_is_typed_above_what_it_printed(root: Path) -> None:
    (step,) = tab(root, "layout/alpha").select('[data-step="prepare"]')
    kinds = [str(each["class"][0]) for each in step.select("p, .fg-type, pre.fg-output")]
    assert kinds == [
        "fg-step",
        "fg-output__label",
        "fg-type",
        "fg-output",
        "fg-output",
        "fg-output__label",
        "fg-output",
    ]


def test_a_program_that_windows_cannot_run_says_so_where_it_is_started(root: Path) -> None:
    path = root / "data/site.yml"
    said = "Alpha does not run there: use `other`."
    path.write_text(
        f"{path.read_text()}unsupported:\n"
        f'  - {{program: alpha, shell: powershell, says: "{said}", source: "https://alpha.example/faq", '
        "checked: 2026-11-20}\n"
    )
    posix, windows = tab(root, "greet/alpha").select('[data-step="serve"] .fg-type')
    assert posix.select("small") == []
    assert one(windows, "small").get_text() == "Alpha does not run there: use other. (source, 2026-11-20)"
    assert one(windows, "small a")["href"] == "https://alpha.example/faq"
    assert one(windows, "small code").get_text() == "other"
    assert tab(root, "greet/beta").select('[data-step="serve"] small') == []


def test_what_powershell_keeps_is_taken_away_with_a_word_before_it(root: Path) -> None:
    with (root / "snippets/greet/beta/cell.yml").open("a") as file:
        file.write("environment: {BIRD: wren}\nenvironment_of: {prepare: {SECRET: a}}\n")
    beta = tab(root, "greet/beta")
    assert typed(beta, "prepare") == ["BIRD=wren \\", "SECRET=a \\", "beta prepare"]
    assert typed(beta, "serve") == ["BIRD=wren \\", "python -m beta 8000"]
    assert typed(beta, "prepare", "powershell") == [
        *("$env:BIRD = 'wren'", "$env:SECRET = 'a'", "beta prepare", "Remove-Item Env:SECRET")
    ]
    *_, forget = beta.select('[data-step="serve"] .fg-type')
    assert forget["data-shell"] == "powershell"
    assert one(forget, "small").get_text() == "After you stop the program, remove its environment variables:"
    assert one(forget, "pre").get_text() == "Remove-Item Env:BIRD\n"


def test_a_masked_body_is_whole(root: Path) -> None:
    masked = Recording(
        test="test_hello", label="Hello", exchanges=(exchange(response='{"a": "…"}', size=123),)
    )
    verify(root, "greet/alpha", (masked,), "2026-11-21")
    assert "cut here" not in tab(root, "greet/alpha").get_text()
    assert message("x" * 4000, size=4001).cut
    assert not message("x" * 4000).cut


def test_code_is_shown_as_it_is(root: Path) -> None:
    """Fences, blocks, tabs, attribute lists, entities and tags inside a file are text."""
    shown = one(code(tab(root, "greet/alpha"), "app.py"), "code").get_text()
    source = (root / "snippets/greet/alpha/app.py").read_text()
    assert shown == source


def test_lines_are_numbered(root: Path) -> None:
    block = code(tab(root, "greet/alpha"), "app.py")
    lines = one(block, "code").get_text().splitlines()
    assert lines
    assert one(block, "pre")["data-linenos"] == "", "the style sheet counts from 1"


def test_notes_follow_their_code(root: Path) -> None:
    block = code(tab(root, "greet/alpha"), "app.py")
    assert "annotate" in block["class"]
    notes = block.find_next_sibling()
    assert isinstance(notes, Tag)
    assert notes.name == "ol", "where Material looks for it"
    items = [item.decode_contents() for item in notes.select("li")]
    assert items == [
        "Made <em>once</em>, by <code>Alpha</code>.",
        "Inside a string.",
        "A comment of its own.",
    ]


def test_marks_are_no_text_of_the_code(root: Path) -> None:
    """The text of a block is the text of its file; a mark is on the line of its note, in any language."""
    beta = tab(root, "greet/beta")
    for name in ("schema.sql", "page.html", "data.json"):
        block = one(code(beta, name), "code")
        assert block.get_text() == (root / "snippets/greet/beta" / name).read_text()
        mark = one(block, "i.fg-note")
        assert (mark["data-n"], mark.get_text()) == ("1", "")
        assert not block.get_text()[
            len("".join(each.get_text() for each in mark.previous_siblings)) :
        ].strip()


def test_files_that_do_not_fill_a_block(root: Path) -> None:
    beta = tab(root, "greet/beta")
    assert one(beta, ".fg-empty").get_text() == "Empty files: base/__init__.py and pkg/__init__.py."
    titles = {each.get_text() for each in beta.select('[data-step="save"] .filename')}
    assert "base/settings.py" in titles, "what no command writes is for the reader to save"


def test_links_to_documentation_and_to_the_source(root: Path) -> None:
    alpha = tab(root, "greet/alpha", repo_url="https://code.example/o/r/", edit_branch="trunk")
    assert one(alpha, ".fg-docs a")["href"] == "https://alpha.example/docs/?a=1&b=2"
    assert (
        one(alpha, ".fg-edit a")["href"] == "https://code.example/o/r/edit/trunk/snippets/greet/alpha/app.py"
    )
    beta = tab(root, "greet/beta", repo_url="https://code.example/o/r")
    assert one(beta, ".fg-edit a")["href"] == "https://code.example/o/r/tree/main/snippets/greet/beta"
    assert one(beta, ".fg-edit").get_text() == "Edit the Beta & Co program"
    assert one(tab(root, "greet/beta"), ".fg-edit code").get_text() == "snippets/greet/beta"


def test_exchanges_are_folded_and_counted(root: Path) -> None:
    asked = one(tab(root, "greet/alpha"), '[data-step="try"]')
    details = one(asked, "details.fg-exchanges")
    assert not details.has_attr("open")
    assert one(details, "summary").get_text() == "1 more request"
    assert [label.get_text() for label in asked.select("p:not(.fg-step)")] == ["A greeting & <more>", "More"]
    assert len(asked.select("pre.fg-exchange")) == 3


def test_an_exchange_is_shown_as_it_was(root: Path) -> None:
    first = soup(root, "/// compare | greet\n///").select("pre.fg-exchange")[0]
    assert first.get_text() == (
        "POST /hello?a=1&b=<2>\nContent-Type: application/json\n\n"
        '{"to": "<b>&amp;</b>"}\n'
        '200 OK\nContent-Type: application/json\n\n{"class": "x"}'
    )
    assert [bold.get_text() for bold in first.select("b")] == ["POST /hello?a=1&b=<2>", "200 OK"]
    assert one(first, "samp").get_text().startswith("200 OK\n")


def test_headers_that_every_response_has_are_shown_once(root: Path) -> None:
    headers = (JSON, ("X-Frame-Options", "<DENY>"))
    answered = [
        message("{}", *headers),
        message("{}", *headers, ("Allow", "GET"), ("Etag", '"7"')),
        message("{}", *reversed(headers)),
    ]
    exchanges = tuple(exchange().model_copy(update={"response": each}) for each in answered)
    verify(
        root, "greet/alpha", (Recording(test="test_hello", label="Hello", exchanges=exchanges),), "2026-11-21"
    )
    details = one(tab(root, "greet/alpha"), '[data-step="try"]')
    assert [label.get_text() for label in details.select("p:not(.fg-step)")] == [
        "These headers are in each response below:",
        "Hello",
    ]
    first, *rest = [each.get_text() for each in details.select("samp")]
    assert first == "X-Frame-Options: <DENY>"
    assert rest[1] == '200 OK\nContent-Type: application/json\nAllow: GET\nETag: "7"\n\n{}'
    assert rest[0] == rest[2] == "200 OK\nContent-Type: application/json\n\n{}"


def test_a_long_body_is_cut_and_says_so(root: Path) -> None:
    second = soup(root, "/// compare | greet\n///").select("pre.fg-exchange")[1].get_text()
    assert second.endswith("x" * LONGEST + "\n… cut here; 5,000 bytes in total")
    assert "x" * (LONGEST + 1) not in second


def test_outputs_and_trees_are_not_folded(root: Path) -> None:
    alpha = tab(root, "layout/alpha")
    labels = [label.get_text() for label in alpha.select("li > .fg-output__label")]
    assert labels == ["Every command", "On disk"]
    printed, refused, tree = alpha.select("li > pre.fg-output > code")
    assert printed.get_text() == "done <ok>\n"
    assert refused.get_text() == "$ alpha check\n␛[31mred\n(exit status 3)\n"
    assert tree.get_text() == (
        ".\n├── main.py written by you\n└── pkg/\n    ├── __init__.py\n"
        "    ├── sub/\n    │   └── deep.py\n    └── zeta.py\n"
    )
    assert one(tree, ".fg-by-hand").get_text() == "main.py written by you"


@pytest.mark.parametrize(
    "body",
    [
        '{"a":1.50,"a":1e5,"b":[],"c":{},"d":"\\u00e9 {[,:]} \\" ","e":[1,[2,"' + "x" * 80 + '"],null,true]}',
        '[[["' + "y" * 90 + '"]],{"k":{"l":[' + ",".join("12345678" for _ in range(20)) + "]}}]",
    ],
)
def test_json_changes_in_whitespace_only(body: str) -> None:
    shown = laid_out(body)

    def parts(text: str) -> list[str]:
        return re.findall(r'"(?:[^"\\]|\\.)*"|[^\s"]', text)

    assert parts(shown) == parts(body)
    assert shown != body
    assert all(len(line) <= WIDTH or '"' in line for line in shown.splitlines())


@pytest.mark.parametrize(
    "body", ['{"a": 1}', "{" + "x" * 100, "[1,\n2]" + " " * 100, "[" * 5000, "text " * 40]
)
def test_other_bodies_stay(body: str) -> None:
    assert laid_out(body) == body


# --- the other blocks


def test_a_part_of_a_file_keeps_its_numbers(root: Path) -> None:
    text = "/// cell-file | greet/alpha/app.py\n    from: def hello\n    to: return\n///"
    tree = soup(root, text)
    shown = one(one(tree, "section.fg-file[data-search-exclude]"), "code")
    assert shown.get_text() == 'def hello():\n    return {"hello": "wörld"}  # the answer\n'
    assert one(one(tree, "section.fg-file"), "pre")["data-linenos"] == "14\n15"
    assert one(tree, "ol").get_text(strip=True) == "A comment of its own."


def test_a_whole_file_of_a_scaffold(root: Path) -> None:
    tree = soup(root, "/// cell-file | greet/beta/base/settings.py\n///")
    assert one(tree, ".filename").get_text() == "base/settings.py"
    assert not one(tree, "code").has_attr("style")


def test_a_scaffold(root: Path) -> None:
    section = one(soup(root, "/// scaffold | beta\n///"), "section.fg-scaffold")
    assert one(section, ".filename").get_text() == "base/settings.py"
    assert "base/__init__.py" in one(section, ".fg-empty").get_text()


def test_a_contract(root: Path) -> None:
    details = one(
        soup(root, "/// contract | greet\n///"), "section[data-search-exclude] > details.fg-contract"
    )
    assert one(details, "summary").get_text() == "Read the 2 tests"
    assert one(details, "code").get_text() == FILES["snippets/greet/contract.py"].lstrip()


def test_a_contract_that_tells_frameworks_apart_says_why(root: Path) -> None:
    path = root / "snippets" / "greet" / "task.yml"
    path.write_text(
        path.read_text(encoding="utf-8") + "tells_apart: Only *alpha* greets.\n", encoding="utf-8"
    )
    details = one(soup(root, "/// contract | greet\n///"), "details.fg-contract")
    assert "The tests aren't the same for every framework. Only alpha greets." in details.get_text()
    assert one(details, "em").get_text() == "alpha"


def test_exchanges_of_a_cell(root: Path) -> None:
    section = one(soup(root, "/// exchanges | greet/alpha\n///"), "section.fg-exchanges[data-search-exclude]")
    assert len(section.select("pre")) == 3
    one(soup(root, "/// exchanges | greet/alpha\n    test: test_more\n///"), "pre")
    assert "Nothing recorded yet for Beta & Co." in render(root, "/// exchanges | greet/beta\n///").replace(
        "&amp;", "&"
    )


def test_exchanges_of_a_test_in_every_framework(root: Path) -> None:
    verify(root, "greet/beta", GREET, "2026-11-21")
    section = one(soup(root, "/// exchanges | greet\n    test: test_hello\n///"), "section.fg-exchanges")
    heads = [paragraph.get_text() for paragraph in section.select("p")]
    assert heads == ["A greeting & <more>", "Alpha", "Beta & Co"]
    assert len(section.select("pre")) == 4


def test_output_of_a_cell(root: Path) -> None:
    section = one(soup(root, "/// output | layout/alpha\n///"), "section.fg-outputs")
    assert len(section.select("p.fg-output__label + pre.fg-output")) == 2


def test_notices_stand_in_the_table_of_contents(root: Path) -> None:
    md = Markdown(extensions=["toc", FieldGuideExtension(root=str(root))])
    html = md.convert("## Notice\n\n/// notice | greet\n///")
    tokens = md.toc_tokens[0]["children"]
    assert [(token["id"], token["name"]) for token in tokens] == [
        ("notice-alpha", "Alpha"),
        ("notice-beta", "Beta &amp; Co"),
        ("notice-gamma", "gamma"),
    ]
    alpha, _, gamma = BeautifulSoup(html, "html.parser").select("div.fg-notice > section.fg-notice__item")
    assert "<strong>hello</strong>" in str(alpha)
    assert one(alpha, "li").get_text() == "twice"
    assert "It cannot speak" in gamma.get_text()


def test_a_notice_that_is_missing_is_logged(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    render(root, "/// notice | layout\n///")
    assert "layout/alpha: no notice.md; say what to notice in it" in caplog.messages


def test_the_coverage_grid(root: Path) -> None:
    table = one(soup(root, "/// coverage\n///"), "div.fg-coverage > table")
    assert [head.get_text() for head in table.select("thead th[scope=col]")] == [
        "Task",
        "Alpha1.2.3",
        "Beta & Co2.0",
        "gamma3.0",
    ]
    groups = [head.get_text() for head in table.select("tbody th[scope=rowgroup]")]
    assert groups == ["First steps", "Later"]
    tasks = [(link["href"], link.get_text()) for link in table.select("th[scope=row] a")]
    assert tasks == [("compare/greet.md", "Greeting"), ("compare/layout.md", "Layout")]
    alpha, beta, gamma, *_, missing = table.select(".fg-mark")
    assert (alpha["class"], alpha.get_text()) == (["fg-mark", "fg-mark--verified"], "14 lines")
    assert alpha["href"] == "compare/greet.md#alpha"
    assert alpha["aria-label"] == "14 lines, verified with Alpha 1.2.3, 2026-11-20"
    assert beta.get_text() == "… not verified"
    assert (gamma.get_text(), gamma["aria-label"]) == (
        "× absent",
        "gamma: absent, no program for this task",
    )
    assert (missing.name, missing.get_text()) == ("span", "– not yet")


def test_facts_have_sources_and_dates(root: Path) -> None:
    facts = one(soup(root, "/// facts | alpha\n///"), "dl.fg-facts")
    terms = [term.get_text() for term in facts.select("dt")]
    assert terms == ["Version here", "Licence", "Greeting"]
    version, licence, greeting = facts.select("dd")
    assert version.get_text() == "1.2.3"
    assert licence.get_text() == "MIT & more source, 2026-11-20"
    assert one(licence, "a")["href"] == "https://alpha.example/licence"
    assert greeting.get_text() == "official extension: Alpha-Greet Greeting"
    assert one(greeting, "a")["href"] == "compare/greet.md#alpha"
    assert one(soup(root, "/// facts | beta\n///"), "dd:last-child").get_text() == "none source, 2026-11-20"


def test_the_day_of_most_facts_comes_once(root: Path) -> None:
    path = root / "frameworks" / "alpha" / "framework.yml"
    fact = "\n  - {{label: Age, value: old, source: https://alpha.example/age, checked: {}}}\n"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    for checked, listed in (("2026-11-20", 1), ("2026-11-19", 2)):
        path.write_text(
            text.replace("\nfacts:", "\nfacts:" + fact.format(checked).rstrip("\n")) + "\n", encoding="utf-8"
        )
        facts = one(soup(root, "/// facts | alpha\n///"), "dl.fg-facts")
        assert len(facts.select("time")) == listed
        assert ("Facts checked on" in [term.get_text() for term in facts.select("dt")]) == (listed == 1)


def test_answers(root: Path) -> None:
    items = soup(root, "/// answers\n///").select("ul.fg-answers > li.fg-answer")
    assert [item["class"][1] for item in items] == ["fg-answer--alpha", "fg-answer--beta", "fg-answer--gamma"]
    assert one(items[0], "h3#answer-alpha").get_text().startswith("Alpha")
    assert not soup(root, "/// answers\n///").select("img"), "no bird has been drawn"
    (root / "frameworks/alpha/bird.svg").write_text("<svg/>")
    (bird,) = soup(root, "/// answers\n///").select("img.fg-bird")
    assert bird["src"] == "assets/birds/alpha.svg"
    assert one(items[0], ".fg-answer__choice").get_text() == "Choose it when you greet."
    assert one(items[0], ".fg-answer__summary").get_text() == "A framework for < b > tests."
    links = [(link["href"], link.get_text()) for link in items[0].select(".fg-answer__links a")]
    assert links == [
        ("https://alpha.example/docs/", "Alpha’s documentation"),
        ("compare/greet.md#alpha", "Greeting in Alpha"),
    ]
    assert not items[0].select(".fg-not-yet")
    joining = one(items[2], ".fg-not-yet")
    assert joining.get_text() == "It is new in this guide: so far it has a program in 1 of 2 comparisons."
    assert one(joining, "a")["href"] == "compare/index.md"


def test_a_plate_names_the_framework_that_it_lacks(root: Path) -> None:
    lacking = one(soup(root, "/// compare | layout\n///"), ".fg-plate > .fg-not-yet")
    assert lacking.get_text() == "No program yet in gamma."
    assert not soup(root, "/// compare | greet\n///").select(".fg-not-yet"), "what is absent is there"


def test_proof_counts(root: Path) -> None:
    proof = one(soup(root, "/// proof\n///"), "dl.fg-proof")
    pairs = {one(pair, "dt").get_text(): one(pair, "dd").get_text() for pair in proof.select("div")}
    assert pairs == {
        "Programs verified": "2 of 4; 1 not written yet",
        "Tests passed": "48",
        "Frameworks": "Alpha 1.2.3, Beta & Co 2.0 and gamma 3.0",
        "Python": "3.11",
        "Verified": "2026-11-20 to 2026-11-22",
    }


def test_proof_of_nothing(root: Path) -> None:
    for path in (root / "data/verified").rglob("*.json"):
        path.unlink()
    assert "0 of 4" in render(root, "/// proof\n///")


# --- mistakes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("/// compare\n///", 'compare: no argument; write "/// compare | <task>"'),
        ("/// compare | gret\n///", 'compare | gret: no task "gret"; write "greet" (known: greet, layout)'),
        ("/// proof | x\n///", 'proof | x: an argument that it does not take; write "/// proof"'),
        ("/// facts | alfa\n///", 'facts | alfa: no framework "alfa"; write "alpha" (known:'),
        ("/// scaffold | alpha\n///", "scaffold | alpha: Alpha has no scaffold; frameworks with one: beta"),
        (
            "/// cell-file | greet/alpha\n///",
            'cell-file | greet/alpha: not a file of a cell; write "/// cell-f',
        ),
        ("/// cell-file | layout/gamma/x\n///", 'no cell "gamma" in layout; '),
        ("/// cell-file | greet/alpha/ap.py\n///", 'no file "ap.py" in greet/alpha; write "app.py"'),
        (
            "/// cell-file | greet/alpha/app.py\n    from: def\n///",
            'from: "def" is on 2 lines of app.py; ',
        ),
        ("/// cell-file | greet/alpha/app.py\n    to: 7\n///", "to: expected some text, got 7; "),
        (
            "/// cell-file | greet/alpha/app.py\n    from: def bye\n    to: import\n///",
            'to: "import" is on no line of app.py from line 18 on; ',
        ),
        ("/// exchanges | greet\n///", "exchanges | greet: a task without a test; "),
        ("/// exchanges | greet\n    test: x\n///", 'no recording of a test "x" in greet; '),
        ("/// exchanges | greet/gamma\n///", "greet/gamma is absent; "),
        ("/// output | layout\n///", "output | layout: not a cell; "),
        ("/// output | greet/alpha\n///", "greet/alpha records no output; "),
        ("/// facts | alpha\nText\n///", "facts | alpha: has content inside it; "),
        ("/// facts | alpha\n    a: 1\n///", "facts | alpha: options that it does not take; "),
        ("/// exchanges | greet\n    tset: x\n///", "exchanges | greet: its options are not understood; "),
        ("/// exchanges | greet\n    test: [x\n///", 'its options are not understood; write "    test: …"'),
        ("/// compere | greet\n///", 'compere | greet: no block "compere"; write "compare" (known: '),
        (
            "/// facts | alpha\n\nText",
            'facts | alpha: never closed; write "///" on a separate line after it',
        ),
    ],
)
def test_a_mistake_is_shown_and_logged(
    root: Path, caplog: pytest.LogCaptureFixture, text: str, message: str
) -> None:
    tree = soup(root, f"Before.\n\n{text}\n\nAfter.\n")
    shown = [error.get_text().strip() for error in tree.select("div.fg-error")]
    logged = [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR]
    assert logged == shown
    assert len(shown) == 1
    assert message in shown[0]
    text_of_page = tree.get_text()
    assert "Before." in text_of_page
    assert "After." in text_of_page


def test_a_damaged_catalogue_is_said_in_full(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    (root / "data/site.yml").write_text('pythons: ["3.11"]\ngroups: []\nother: 1\n')
    error = one(soup(root, "/// coverage\n///"), "div.fg-error")
    assert len(error.select("li")) == 2
    assert "data/site.yml: other" in error.get_text()
    assert "data/site.yml: other" in caplog.text


# --- in a page


def test_blocks_work_inside_other_containers(root: Path) -> None:
    text = """
!!! note

    /// compare | greet
    ///

1. One

    /// cell-file | greet/alpha/app.py
        from: def hello
        to: return
    ///

    /// notice | greet
    ///
"""
    tree = soup(root, text)
    one(tree, ".admonition .fg-compare")
    one(tree, "ol > li > .fg-file")
    assert len(tree.select("ol > li > .fg-notice p")) == 3


def test_the_validity_check_of_these_tests_works() -> None:
    assert faults("<p>right</p>") == []
    for wrong in ("<p><div></p>", "<div>", "<i><b></i></b>", '<p id="a" id="b"></p>', "<p>&nonsense;</p>"):
        assert faults(wrong), wrong


PAGES = {
    "index.md": "# Home\n\n/// answers\n///\n\n/// proof\n///\n\n/// compare | greet\n///\n",
    "compare/index.md": "# Coverage\n\n/// coverage\n///\n",
    "compare/greet.md": (
        "# Greeting\n\n## Alpha\n\n/// compare | greet\n///\n\n## Notice\n\n/// notice | greet\n///\n\n"
        "/// contract | greet\n///\n\n/// exchanges | greet\n    test: test_more\n///\n"
    ),
    "compare/layout.md": "# Layout\n\n/// compare | layout\n///\n\n/// output | layout/alpha\n///\n",
    "deep/er/page.md": (
        "# Deep\n\n/// coverage\n///\n\n/// facts | alpha\n///\n\n/// scaffold | beta\n///\n\n"
        "/// cell-file | greet/alpha/app.py\n    from: def hello\n    to: return\n///\n\n"
        "/// compare | gret\n///\n"
    ),
}
CONFIG = """
site_name: Test
site_dir: site-zensical
theme: {name: material, font: false}
validation: {links: {not_found: warn, anchors: warn, unrecognized_links: warn, absolute_links: warn}}
markdown_extensions:
  - toc: {permalink: true}
  - attr_list
  - md_in_html
  - admonition
  - pymdownx.highlight: {linenums_style: pymdownx-inline, anchor_linenums: false, pygments_lang_class: true}
  - pymdownx.superfences
  - pymdownx.details
  - pymdownx.tabbed:
      alternate_style: true
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - fieldguide.blocks: {repo_url: "https://code.example/o/r"}
"""


def site(root: Path) -> None:
    for name, text in PAGES.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for name in ("alpha", "beta", "gamma"):
        bird = root / "docs" / "assets" / "birds" / f"{name}.svg"
        bird.parent.mkdir(parents=True, exist_ok=True)
        bird.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (root / "mkdocs.yml").write_text(CONFIG)


def build(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env={"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def article(page: Path) -> str:
    """The article without what the engine puts around the page: Zensical adds a skip target, and takes
    away the attribute that it has used for its search index.
    """
    inner = one(BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser"), "article")
    for skip in inner.select("#__skip"):
        skip.decompose()
    for section in inner.select("[data-search-exclude]"):
        del section["data-search-exclude"]
    return re.sub(r"\s*\n\s*", "\n", inner.decode_contents()).strip()


def test_both_engines_give_the_same_article(root: Path) -> None:
    site(root)
    for command in (["mkdocs", "build", "-d", "site-mkdocs"], ["zensical", "build"]):
        completed = build(root, *command)
        assert completed.returncode == 0, completed.stderr
        errors = [line for line in completed.stderr.splitlines() if "no task" in line]
        assert len(errors) == 1, completed.stderr
        assert "Doc file 'deep/er/page.md': compare | gret: no task" in errors[0]
        assert "anchor" not in completed.stderr
        assert "not found" not in completed.stderr
    for name in PAGES:
        html = Path(name.removesuffix("index.md").removesuffix(".md"), "index.html")
        mkdocs = article(root / "site-mkdocs" / html)
        assert mkdocs == article(root / "site-zensical" / html)
        assert faults(mkdocs) == []
    deep = article(root / "site-mkdocs/deep/er/page/index.html")
    assert 'href="../../../compare/greet/#alpha"' in deep
    search = (root / "site-mkdocs/search/search_index.json").read_text()
    assert "Compared here: Greeting in Alpha, Beta" in search
    assert "Install and run" not in search
    assert "def hello" not in search


def test_a_strict_build_fails_where_a_cell_is_not_verified(root: Path) -> None:
    site(root)
    (root / "docs/deep/er/page.md").unlink()
    failed = build(root, "mkdocs", "build", "--strict", "-d", "out")
    assert failed.returncode == 1
    assert "greet/beta: not verified yet; run `make verify`" in failed.stderr
    verify(root, "greet/beta", GREET, "2026-11-21")
    verify(root, "layout/beta", (), "2026-11-21")
    passed = build(root, "mkdocs", "build", "--strict", "-d", "out")
    assert passed.returncode == 0, passed.stderr
