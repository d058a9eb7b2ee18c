"""The programs that send the requests: found on the PATH, or installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass

from fieldguide.running.problems import RunError


@dataclass(frozen=True)
class Tool:
    """A program that sends requests, and what brings it."""

    name: str
    debian: str
    homebrew: str
    version: str
    """Its option that prints its version."""


TOOLS = (Tool("h2load", "nghttp2-client", "nghttp2", "--version"),)


def missing() -> list[Tool]:
    """Those that are not on the PATH."""
    return [tool for tool in TOOLS if shutil.which(tool.name) is None]


def require() -> None:
    """Raise RunError, with what to install, where one is not there."""
    if found := missing():
        names = " and ".join(f"`{tool.name}`" for tool in found)
        debian = " ".join(tool.debian for tool in found)
        homebrew = " ".join(tool.homebrew for tool in found)
        raise RunError(
            f"{names} not on the PATH; install {'it' if len(found) == 1 else 'them'}: "
            f"`apt-get install {debian}` on Debian and Ubuntu, `brew install {homebrew}` on macOS"
        )


def ensure() -> None:
    """Install what is missing, where that is possible. Raises RunError where it still is missing."""
    found = missing()
    if found and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        packages = [tool.debian for tool in found]
        print(f"Installing Debian's {' and '.join(packages)} …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-qq", "--yes", *packages], check=False)
    require()


def versions() -> dict[str, str]:
    """What each says of its version."""
    found = {}
    for tool in TOOLS:
        printed = subprocess.run([tool.name, tool.version], capture_output=True, text=True, check=False)
        number = re.search(r"\d+\.\d+(\.\d+)?", printed.stdout + printed.stderr)
        found[tool.name] = number[0] if number else "unknown"
    return found
