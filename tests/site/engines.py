"""Three browsers under one small interface, driven by real input: Chromium, Firefox and WebKit.

Firefox speaks WebDriver BiDi by itself, WebKit has Debian's WebKitWebDriver; neither needs a program that only
a download brings. A browser that is not here is skipped, or fails where FIELDGUIDE_TOOLS is "required".
"""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

import httpx2
import pytest
from playwright.sync_api import Error, sync_playwright
from websockets.sync.client import connect

from fieldguide.browser import FLAGS, ensure

WIDTH, HEIGHT = 1440, 900
PATIENCE = 120.0
"""Seconds, for what a busy machine shows late."""
CONTROL = "\ue009"
Actions = list[dict[str, Any]]


class Engine(Protocol):
    """What each browser does: actions are WebDriver's, which all three describe alike."""

    def visit(self, address: str) -> None: ...
    def ask(self, script: str) -> Any: ...
    def act(self, actions: Actions) -> None: ...


class Chromium:
    """Through Playwright, as in the other tests."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def visit(self, address: str) -> None:
        self.page.goto(address)

    def ask(self, script: str) -> Any:
        try:
            return json.loads(self.page.evaluate(script))
        except Error as error:
            if "Execution context was destroyed" not in error.message:
                raise
            self.page.wait_for_load_state()  # a link was followed in between
            return json.loads(self.page.evaluate(script))

    def act(self, actions: Actions) -> None:
        for each in (action for source in actions for action in source["actions"]):
            key = "Control" if each.get("value") == CONTROL else each.get("value")
            match each["type"]:
                case "pointerMove":
                    self.page.mouse.move(each["x"], each["y"])
                case "pointerDown":
                    self.page.mouse.down()
                case "pointerUp":
                    self.page.mouse.up()
                case "keyDown":
                    self.page.keyboard.down(key)
                case "keyUp":
                    self.page.keyboard.up(key)


class Firefox:
    """Over WebDriver BiDi."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.numbers = itertools.count(1)
        self.send("session.new", capabilities={})
        # The first window's focus is in its address bar, so its page hears of no focus.
        self.context = self.send("browsingContext.create", type="window")["context"]
        size = {"width": WIDTH, "height": HEIGHT}
        self.send("browsingContext.setViewport", context=self.context, viewport=size)

    def send(self, method: str, **parameters: Any) -> Any:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            said = json.loads(self.socket.recv(timeout=PATIENCE))
            if said.get("id") == number:
                break
        assert said["type"] == "success", (method, said)
        return said["result"]

    def visit(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def ask(self, script: str) -> Any:
        target = {"context": self.context}
        said = self.send("script.evaluate", expression=script, target=target, awaitPromise=True)
        assert said["type"] == "success", said
        return json.loads(said["result"]["value"])

    def act(self, actions: Actions) -> None:
        self.send("input.performActions", context=self.context, actions=actions)


class WebKit:
    """Over WebDriver, with WebKitGTK's own small browser."""

    def __init__(self, driver: httpx2.Client) -> None:
        self.driver = driver
        self.session = ""
        binary = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
        options = {"binary": str(binary), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self.session = f"/session/{self.send('/session', capabilities=wanted)['sessionId']}"
        self.send("/window/rect", x=0, y=0, width=WIDTH, height=HEIGHT)

    def send(self, path: str, **body: Any) -> Any:
        answer = self.driver.post(self.session + path, json=body)
        assert answer.status_code == 200, (path, answer.text)
        return answer.json()["value"]

    def visit(self, address: str) -> None:
        self.send("/url", url=address)

    def ask(self, script: str) -> Any:
        return json.loads(self.send("/execute/sync", script=f"return {script}", args=[]))

    def act(self, actions: Actions) -> None:
        self.send("/actions", actions=actions)


# ---- starting and ending them


def missing(what: str) -> None:
    """Skip, or fail where somebody relies on this. Says what to install."""
    if os.environ.get("FIELDGUIDE_TOOLS") == "required":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def _program(names: tuple[str, ...], what: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    if not found:
        missing(f"{what}: none of {', '.join(names)} is on the PATH")
    return str(found)


@contextmanager
def _running(command: list[str], **more: Any) -> Iterator[subprocess.Popen[str]]:
    """A program that is ended with what follows."""
    process = subprocess.Popen(command, text=True, **more)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()


@contextmanager
def chromium() -> Iterator[Engine]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield Chromium(context.new_page())
        browser.close()


@contextmanager
def firefox() -> Iterator[Engine]:
    program = _program(("firefox-esr", "firefox"), "Firefox is not installed (Debian: firefox-esr)")
    with ExitStack() as stack:
        profile = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        log = Path(profile) / "said.txt"
        said = stack.enter_context(log.open("w"))
        command = [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"]
        stack.enter_context(_running(command, stdout=said, stderr=said))
        address = _until(lambda: re.search(r"listening on (ws://\S+)", log.read_text()))
        yield Firefox(stack.enter_context(connect(f"{address[1]}/session", max_size=None)))


@contextmanager
def webkit() -> Iterator[Engine]:
    driver = _program(("WebKitWebDriver",), "WebKit is not installed (Debian: webkit2gtk-driver)")
    screen = _program(("Xvfb",), "WebKit has no screen to draw on (Debian: xvfb)")
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        command = [screen, "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"]
        shown = stack.enter_context(_running(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
        assert shown.stdout
        where = {"DISPLAY": f":{shown.stdout.readline().strip()}", "HOME": home, "XDG_CACHE_HOME": home}
        port = _free_port()
        quiet = subprocess.DEVNULL
        environment = {**os.environ, **where, "GDK_BACKEND": "x11"}
        command = [driver, f"--port={port}"]
        stack.enter_context(_running(command, env=environment, stdout=quiet, stderr=quiet))
        client = httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE)
        stack.enter_context(client)
        _until(lambda: _ready(client))
        engine = WebKit(client)
        yield engine
        client.delete(engine.session)


def _free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _ready(client: httpx2.Client) -> bool:
    try:
        return bool(client.get("/status").json()["value"]["ready"])
    except httpx2.TransportError:
        return False


def _until(look: Any) -> Any:
    """What `look` finds, as soon as it finds something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)
    raise TimeoutError("the browser did not start")


ENGINES = {"chromium": chromium, "firefox": firefox, "webkit": webkit}


# ---- a reader, who has a mouse and a keyboard


class Reader:
    """Somebody at one of the browsers. `css` may be followed by text that the element must contain."""

    def __init__(self, engine: Engine, base: str) -> None:
        self.engine, self.base = engine, base

    def open(self, name: str) -> None:
        self.engine.visit(self.base + name)

    def ask(self, expression: str, *arguments: Any) -> Any:
        """The value of an expression, or of a function with its arguments."""
        called = f"({expression})({', '.join(map(json.dumps, arguments))})" if arguments else expression
        return self.engine.ask(f"JSON.stringify(({called}) ?? null)")

    def wait(self, expression: str, *arguments: Any) -> Any:
        """What an expression gives, as soon as that is something."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := self.ask(expression, *arguments):
                return found
            time.sleep(0.05)
        raise AssertionError(f"never true: {expression} {arguments}")

    def click(self, css: str, text: str = "") -> None:
        """With the mouse, in the middle of the first one that is shown, where nothing may be on top of it."""
        x, y = self.wait(PLACE, css, text)
        move = {"type": "pointerMove", "x": x, "y": y, "duration": 0, "origin": "viewport"}
        button = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        pointer = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.engine.act([{**pointer, "actions": [move, *button]}])

    def type(self, text: str, held: str = "") -> None:
        """Keys one after the other, with one held down if that is named."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        down, up = ([{"type": kind, "value": held}] if held else [] for kind in ("keyDown", "keyUp"))
        self.engine.act([{"type": "key", "id": "keyboard", "actions": [*down, *keys, *up]}])

    def pasted(self) -> str:
        """What the clipboard holds, pasted with the keyboard into a field of its own."""
        self.ask(FIELD)
        self.type("v", held=CONTROL)
        return str(self.wait("document.getElementById('pasted').value"))


PLACE = """(css, text) => {
  const shown = [...document.querySelectorAll(css)].filter(each => each.getClientRects().length)
  const found = shown.find(each => each.textContent.includes(text))
  if (!found) return null
  found.scrollIntoView({ block: "center", behavior: "instant" })
  const box = found.getClientRects()[0]
  const x = Math.round(box.x + box.width / 2), y = Math.round(box.y + box.height / 2)
  const hit = document.elementFromPoint(x, y)
  return hit && (found.contains(hit) || hit.contains(found)) ? [x, y] : null
}"""
FIELD = """(() => {
  const field = document.createElement("textarea")
  field.id = "pasted"
  field.style = "position: fixed; top: 0; left: 0; z-index: 99"
  document.body.append(field)
  field.focus()
})()"""
