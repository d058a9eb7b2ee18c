"""What the blocks of one page share: the catalogue, the page's place, its ids, its log."""

from __future__ import annotations

import logging
import posixpath
from pathlib import Path
from typing import ClassVar, TypeVar

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions.toc import slugify  # type: ignore[import-untyped]

from fieldguide.catalog import Catalog, CatalogError, Cell, Demonstration, Proof, load_cached
from fieldguide.catalog.probed import Probed
from fieldguide.catalog.records import outdated

log = logging.getLogger("mkdocs.fieldguide")  # below MkDocs' own logger, so that --strict counts
_told: dict[str, tuple[object, str]] = {}
"""What has been logged, with the state of the catalogue that it is about and the page that said it first."""

ShownT = TypeVar("ShownT", Cell, Demonstration, Proof, Probed)


class Context:
    """One page that is being rendered."""

    warnings: ClassVar[int] = 0
    """How often pages have had something to warn of, whether or not another page had logged it before."""

    def __init__(self, md: Markdown, root: Path, repo_url: str = "", edit_branch: str = "main") -> None:
        self.md = md
        self.root = root
        self.repo_url = repo_url.rstrip("/")
        self.edit_branch = edit_branch
        self.open: dict[int, str] = {}
        """The blocks that have begun and not ended: the block's identity and how it was called."""
        self.about = ""
        """The slug of the framework that the page is about, which links on it need not name."""
        self.asked = ""
        """The question that the page answers, if it is a comparison."""
        self._ids: set[str] = set()
        self._warned: set[str] = set()

    def reset(self) -> None:
        """Forget the page before."""
        self.open.clear()
        self.about = self.asked = ""
        self._ids.clear()
        self._warned.clear()

    def catalog(self) -> Catalog:
        """The catalogue as it is on disk now."""
        return load_cached(self.root)

    def page(self) -> str:
        """The page's path below docs/, or "" where no engine says it.

        Both engines put the page into their Markdown instance; neither needs to be imported.
        """
        if "relpath" in self.md.treeprocessors:  # MkDocs
            return str(self.md.treeprocessors["relpath"].file.src_uri)
        if "rendering_context" in self.md.preprocessors:  # Zensical
            return str(self.md.preprocessors["rendering_context"].page.path)
        return ""

    def href(self, page: str, anchor: str = "") -> str:
        """The relative link to a page below docs/, which the engine then resolves and checks."""
        if anchor and page == self.page():
            return f"#{anchor}"  # the two engines would write it differently
        path = posixpath.relpath(page, posixpath.dirname(self.page()) or ".")
        return f"{path}#{anchor}" if anchor else path

    def has(self, page: str) -> bool:
        """Whether this build has a page below docs/: for MkDocs a generated one too, for Zensical a file."""
        if "relpath" in self.md.treeprocessors:
            return page in self.md.treeprocessors["relpath"].files.src_uris
        return "rendering_context" in self.md.preprocessors and (self.root / "docs" / page).is_file()

    def plate(self, cell: Cell) -> str:
        """The link to a cell's tab in its task's comparison."""
        return self.href(task_page(cell.task), cell.slug)

    def proof(self, proof: Proof) -> str:
        """The link to a proof on the page that shows them."""
        capability = proof.slug.partition("/")[0]
        group = next(each.group for each in self.catalog().capabilities if each.slug == capability)
        return self.href(proofs_page(group), shown_id(proof))

    def unique(self, wanted: str, second: str) -> str:
        """An id that this page does not have yet: the wanted one, else the second, else numbered."""
        number = 2
        found = second if wanted in self._ids else wanted
        while found in self._ids:
            found = f"{second}-{number}"
            number += 1
        self._ids.add(found)
        return found

    def error(self, message: str) -> None:
        """Log a mistake in a page or in the catalogue."""
        log.error("%s%s", self._where(), message)

    def damaged(self, error: CatalogError) -> None:
        """Log that the catalogue cannot be loaded: once a build, though each block of each page meets it."""
        if self._news(str(error), error):
            log.error("%s", error)

    def warn(self, message: str) -> None:
        """Log what fails a strict build, once a build: several pages may show the same thing."""
        if self._news(message, self.catalog()):
            log.warning("%s%s", self._where(), message)

    def _news(self, message: str, state: object) -> bool:
        """Whether nobody has logged this yet: no block of this page, and no page before it in this build.

        `state` is what was loaded from the files: what was said of others that have changed since is said
        again. A build begins anew with the page that spoke first.
        """
        Context.warnings += 1
        page, said = self.page(), _told.get(message)
        elsewhere = bool(page and said and said[0] is state and said[1] != page)
        if elsewhere or message in self._warned:
            return False
        self._warned.add(message)
        _told[message] = (state, page)
        return True

    def check(self, shown: ShownT, command: str = "make verify") -> ShownT:
        """What is shown, after a warning where it has not run as it is today."""
        for found in outdated(shown, shown.name):
            self.warn(f"{found}; run `{command}`")
        return shown

    def _where(self) -> str:
        page = self.page()
        return f"Doc file '{page}': " if page else ""


def task_page(task: str) -> str:
    """The page of a task, below docs/."""
    return f"compare/{task}.md"


def profile_page(framework: str) -> str:
    """The page of a framework, below docs/."""
    return f"frameworks/{framework}.md"


def pair_page(pair: str) -> str:
    """The page of a pair of frameworks, below docs/."""
    return f"pairs/{pair}.md"


def landing_page(framework: str) -> str:
    """The page with a framework's chapters."""
    return f"tutorial/{framework}/index.md"


def lesson_page(framework: str, chapter: str) -> str:
    """The page of a framework's lesson; `chapter` is its name without the number."""
    return f"tutorial/{framework}/{chapter}.md"


def look_back_page(framework: str) -> str:
    """The page behind a framework's last lesson."""
    return f"tutorial/{framework}/look-back.md"


def proofs_page(group: str) -> str:
    """The page with the programs behind a group of the table of capabilities."""
    return f"choose/proofs/{slugify(group, '-')}.md"


def chapter_page(chapter: str) -> str:
    """The page with a chapter's frameworks beside each other."""
    return f"tutorial/{chapter}.md"


def shown_id(shown: Demonstration) -> str:
    """The id of a demonstration or of a proof on the page that shows it."""
    kind = shown.PLACE.removesuffix("s")
    return f"{kind}-{shown.slug.replace('/', '-')}"


TABLE = "choose/capabilities.md"
"""The page with the table of capabilities."""
