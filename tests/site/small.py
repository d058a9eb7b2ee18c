"""A site of two pages over the project's own catalogue: built in a moment, and free to be broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.site.support import PROJECT, environment

FOLDERS = (
    "frameworks",
    "snippets",
    "tutorial",
    "demonstrations",
    "proofs",
    "data",
    "overrides",
    "requirements",
)
HOME = "---\ndescription: A small site.\n---\n\n# Home\n\n[The task](task.md#flask)\n"
TASK = "# Task\n\n/// compare | hello-world\n///\n"


@dataclass(frozen=True)
class Small:
    """A copy of the project whose site has two pages. Of a folder that no test edits it has a link."""

    root: Path

    def detach(self, name: str) -> None:
        """From now on a folder is a copy, whose files are new."""
        top = self.root / name
        if top.is_symlink():
            source = top.resolve()
            top.unlink()
            shutil.copytree(source, top)

    def edit(self, name: str, old: str, new: str) -> None:
        self.detach(Path(name).parts[0])
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def append(self, name: str, paragraph: str) -> None:
        with (self.root / name).open("a", encoding="utf-8") as page:
            page.write(f"\n{paragraph}\n")

    def run(self, name: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "fieldguide", name]
        return subprocess.run(
            command, cwd=self.root, env=environment(**more), capture_output=True, text=True, check=False
        )


def make_small(tmp_path: Path) -> Small:
    for name in FOLDERS:
        (tmp_path / name).symlink_to(PROJECT / name)
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = "nav:\n  - Home: index.md\n  - Task: task.md\n"
    (tmp_path / "mkdocs.yml").write_text(config.partition("nav:\n  - ")[0] + nav, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(HOME, encoding="utf-8")
    (tmp_path / "docs" / "task.md").write_text(TASK, encoding="utf-8")
    return Small(tmp_path)
