"""The zip works from file://, and serving works with no network at all."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from tests.site.support import PROJECT, Watched, environment, once

from fieldguide.browser import FLAGS, ensure
from fieldguide.commands.serve import taken

NAME = "python-api-field-guide"


BY_DAY = (
    *("index.md", "about/data.md", "claims/index.md", "start/glossary.md"),
    *("choose/index.md", "choose/questions.md", "choose/situations.md"),
    *(
        f"compare/{name}.md"
        for name in ("index", "async-endpoints", "hello-world", "serialization", "validation")
    ),
)
"""The pages that these tests open: the whole zip, which takes a minute, is built by night."""


def work_on(target: Path, *, whole: bool) -> Path:
    """A folder to build in, with links to what the project has; unless `whole`, its site has a few pages."""
    target.mkdir(parents=True)
    changed = set() if whole else {"docs", "mkdocs.yml"}
    for each in PROJECT.iterdir():
        if each.name not in {"dist", ".git", *changed}:
            (target / each.name).symlink_to(each)
    if not whole:
        other = shutil.ignore_patterns("*.md", "*.ipynb")
        shutil.copytree(PROJECT / "docs", target / "docs", ignore=other)
        for name in BY_DAY:
            shutil.copy(PROJECT / "docs" / name, target / "docs" / name)
        config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8").partition("nav:\n  - ")[0]
        config = config.replace("  - overrides/hooks/generated.py\n", "")
        (target / "mkdocs.yml").write_text(f"{config}nav: {json.dumps(BY_DAY)}\n", encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory, quick: bool) -> Path:
    def make(target: Path) -> None:
        work = work_on(target / "work", whole=not quick)
        command = ["-m", "fieldguide", "offline"]
        if quick:  # not strict: links to other pages lead nowhere
            command = ["-m", "mkdocs", "build", "--quiet", "--site-dir", str(target / NAME)]
        done = subprocess.run(
            [sys.executable, *command],
            cwd=work,
            env=environment(OFFLINE="true"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        if not quick:
            with zipfile.ZipFile(work / "dist" / f"{NAME}.zip") as archive:
                archive.extractall(target)

    return once(tmp_path_factory, "offline", make) / NAME


@pytest.fixture
def from_file(browser, unpacked):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(120_000)

    def open_(name: str) -> Watched:
        watched = Watched(context.new_page(), "file://")
        watched.page.goto((unpacked / name).as_uri())
        return watched

    yield open_
    context.close()


def test_a_word_of_the_glossary_opens_from_a_file(from_file):
    page = from_file("compare/async-endpoints.html").page
    page.locator("a.fg-term").first.click()
    page.locator(".fg-evidence__opened a", has_text="Glossary").click()
    page.wait_for_url("**/start/glossary.html#*")


def test_navigation_tabs_and_annotations_work_from_a_file(from_file):
    watched = from_file("index.html")
    page = watched.page
    page.locator("a", has_text="Compare").first.click()
    page.wait_for_url("**/compare/index.html")
    page.locator("article a[href*='validation']").first.click()
    page.wait_for_url("**/compare/validation.html*")
    page.set_viewport_size({"width": 1024, "height": 768})
    page.locator(".fg-compare .tabbed-labels label:visible", has_text="Flask").first.click()
    assert "from flask import" in page.locator(".fg-compare .tabbed-block:visible").first.inner_text()
    page.locator(".fg-compare .tabbed-block:visible .md-annotation__index").first.wait_for()
    assert watched.foreign == []
    assert watched.errors == []


def test_copying_works_from_a_file(from_file):
    page = from_file("compare/hello-world.html").page
    block = page.locator(".fg-compare .tabbed-block:visible .highlight").first
    block.hover()
    block.locator("button").first.click()
    page.get_by_text("Copied to clipboard").first.wait_for()


ONE_LETTER = ("Invalid query: s ", "TypeError: Cannot read properties of undefined (reading '_index')")
"""What the search library says while only the first letter has been typed; the word itself is found."""


def test_search_works_from_a_file(from_file):
    watched = from_file("index.html")
    page = watched.page
    page.keyboard.press("/")
    page.locator(".md-search-result__meta").filter(has_text="Type to start").wait_for()  # the index is read
    page.keyboard.type("serialization", delay=20)
    result = page.locator(".md-search-result__link").first
    result.wait_for()
    assert "serialization" in str(result.get_attribute("href"))
    assert watched.foreign == []
    assert [each for each in watched.errors if not each.startswith(ONE_LETTER)] == []


def test_what_programs_read_is_in_the_zip(from_file, unpacked):
    """Addresses in it are relative, and hold where pages are files."""
    pages = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.html")} - {"404.html"}
    texts = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.html.md")}
    assert texts == {f"{name}.md" for name in pages}
    index = (unpacked / "llms.txt").read_text(encoding="utf-8")
    linked = re.findall(r"^- \[.+?\]\((\S+?)\):", index, re.MULTILINE)
    assert texts <= set(linked)
    assert [name for name in linked if not (unpacked / name).is_file()] == []
    claims = json.loads((unpacked / "data" / "claims.json").read_text(encoding="utf-8"))
    assert (unpacked / "data" / claims["$schema"]).is_file()
    assert (unpacked / "data" / claims["claims"][0]["page"].partition("#")[0]).is_file()
    page = from_file("about/data.html").page
    for link in page.locator("article a[href*='data/'], article a[href$='llms.txt']").all():
        address = str(link.evaluate("link => link.href"))
        assert Path(unquote(urlsplit(address).path)).is_file(), address


def _namespace() -> list[str] | None:
    """How to run a command where only loopback exists, or None where this machine does not allow it."""
    for prefix in (
        ["unshare", "--net"],
        ["unshare", "--net", "--map-root-user"],
        ["sudo", "-n", "unshare", "--net"],
    ):
        if (
            shutil.which(prefix[0])
            and subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
        ):
            return prefix
    return None


NOTEBOOK = "notebooks/from-type-hints-to-a-contract/"
INSIDE = """
import json, subprocess, sys, time, urllib.request
from pathlib import Path
from playwright.sync_api import sync_playwright
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
command, browser, flags, pages = json.loads(sys.argv[1])
server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
url = "http://127.0.0.1:8765/"
try:
    while True:
        if server.poll() is not None:
            sys.exit("the server ended: " + server.stdout.read())
        try:
            urllib.request.urlopen(url).read()
            break
        except OSError:
            time.sleep(0.1)
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=browser, args=flags).new_page()
        failed = []
        # Leaving a page ends its waiting for the next reload and for its icon, which comes after "load".
        ended = ("/livereload/", "/favicon.svg")
        page.on(
            "requestfailed",
            lambda each: (
                each.failure == "net::ERR_ABORTED" and any(name in each.url for name in ended)
            ) or failed.append(f"{each.url}: {each.failure}"),
        )
        seen = {}
        for name in pages:
            page.goto(url + name, wait_until="load")
            seen[name] = page.locator("h1").first.inner_text()
        icon = page.locator("link[rel=icon]").evaluate("link => link.href")
        assert page.request.get(icon).ok, icon
        print(json.dumps({"failed": failed, "seen": seen}))
finally:
    server.terminate()
    server.wait()
"""


BUILT_WITH = (".venv", "Makefile", "docs/assets", "pyproject.toml", "scripts")
"""What `make serve` needs beside the small site."""


@pytest.mark.parametrize(
    ("how", "whole"),
    [
        ("make serve", False),
        pytest.param("make serve", True, marks=pytest.mark.nightly),
        pytest.param("mkdocs serve", True, marks=pytest.mark.nightly),
    ],
)
def test_serving_with_no_network_but_loopback(how, whole, small, tmp_path_factory):
    """By day a small site, which is built in a moment; a command that needs the network fails there, too."""
    prefix = _namespace()
    if prefix is None or not shutil.which("ip"):
        pytest.skip("this machine allows no network namespace, or has no `ip`")
    mkdocs = str(Path(sys.executable).with_name("mkdocs"))
    command = {
        "mkdocs serve": [mkdocs, "serve", "--dev-addr", "127.0.0.1:8765"],
        "make serve": ["make", "--no-print-directory", "serve", "PORT=8765"],
    }[how]
    if not whole:
        for name in BUILT_WITH:
            if (PROJECT / name).exists():
                (small.root / name).symlink_to(PROJECT / name)
    pages = ("", "compare/validation/", NOTEBOOK) if whole else ("", "task/")
    script = tmp_path_factory.mktemp("network") / "inside.py"
    script.write_text(INSIDE, encoding="utf-8")
    argument = json.dumps([command, ensure(), FLAGS, pages])
    done = subprocess.run(
        [*prefix, sys.executable, str(script), argument],
        cwd=PROJECT if whole else small.root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout.strip().splitlines()[-1])
    assert result["failed"] == []
    assert all(result["seen"].values())


def test_a_taken_port_is_said(tmp_path):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            ["make", "--no-print-directory", "serve", f"PORT={port}"],
            cwd=PROJECT,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode != 0
    assert f"Port {port} is already in use" in done.stdout
    assert f"make serve PORT={port + 1}" in done.stdout


def test_an_edit_shows_without_a_restart(small):
    """`make serve` follows pages, snippets and data: in a copy, because it edits them."""
    port = "8766"
    import urllib.request

    command = [sys.executable, "-m", "fieldguide", "serve", "--port", port]
    server = subprocess.Popen(
        command, cwd=small.root, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )

    def page(name: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}") as answer:
            return answer.read().decode()

    def wait(name: str, text: str) -> None:
        while server.poll() is None:
            try:
                if text in page(name):
                    return
            except OSError:
                pass
            time.sleep(0.2)
        pytest.fail(f"the server ended before {text!r} appeared on {name or 'the home page'}")

    try:
        wait("task/", "Verified with")
        small.edit("snippets/hello-world/flask/app.py", "from flask", "# A gannet dives here.\nfrom flask")
        wait("task/", "A gannet dives here.")
        for _ in range(6000):  # more signals than one change nothing: it ends once, and well
            server.terminate()
            time.sleep(0.01)
            if server.poll() is not None:
                break
        assert server.poll() == 0
        assert not taken(int(port))
    finally:
        server.kill()
        server.wait()
