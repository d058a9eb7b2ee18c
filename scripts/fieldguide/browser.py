"""The browser that tests and screenshots use: found on this machine, or installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
READY = "() => !document.querySelector('pre:not([id^=__code_]) > code')"
"""Whether the theme's script has been at all code of a page, which it is while the browser is idle."""
HINT = "install Chromium or Chrome so that it is on the PATH, or name it in FIELDGUIDE_BROWSER"


def find() -> str | None:
    """The path of a Chromium: named in FIELDGUIDE_BROWSER, on the PATH, or Playwright's own."""
    named = os.environ.get("FIELDGUIDE_BROWSER")
    if named:
        return named
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or _of_playwright()


def _of_playwright() -> str | None:
    """The Chromium that `playwright install` has put on this machine, if it has."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (slow, and seldom reached)

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def ensure() -> str:
    """A browser's path, installing one where there is none. Raises RuntimeError with what to do."""
    found = find()
    if found:
        return found
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing Debian's chromium …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-qq", "--yes", "chromium"], check=False)
    else:
        print("Downloading Playwright's Chromium …", flush=True)
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, check=False)
    found = find()
    if not found:
        raise RuntimeError(f"No browser was found, and none could be installed: {HINT}.")
    return found
