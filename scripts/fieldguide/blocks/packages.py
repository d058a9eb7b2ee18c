"""`packages`: each package that programs use, with the names and settings that they take from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.context import Context
from fieldguide.blocks.markup import Child, add, classed, count, day, h, link
from fieldguide.blocks.profile import own_page
from fieldguide.catalog import Catalog, Cell, Task
from fieldguide.catalog.imports import Imported
from fieldguide.catalog.packages import Package, Shown, packages, using

PAGE = "compare/packages.md"
MOST, FIRST = 6, 3
"""Programs that a line names; where there are more, it names the first ones and says how many there are."""


class PackagesBlock(CatalogBlock):
    """`/// packages`: the index of packages, classes, functions and settings."""

    NAME = "packages"

    def render(self, catalog: Catalog) -> ET.Element:
        """A part for each package, in alphabetical order."""
        found = packages(catalog)
        return h("div", {"class": "fg-packages"}, *(self._package(catalog, each) for each in found))

    def _package(self, catalog: Catalog, package: Package) -> ET.Element:
        name = self.context.unique(package.name, f"package-{package.name}")
        part = classed("div", "fg-package", h("h3", {"id": name}, package.title))
        if package.described:
            part.append(h("p", {}, h("q", {}, package.described.says), " ", *self._profile(catalog, package)))
        part.append(classed("p", "fg-package__facts", *_facts(package)))
        part.append(h("p", {}, "Used by: ", *programs(self.context, catalog, package, package.programs), "."))
        if items := list(self._names(catalog, package)):
            part.append(classed("ul", "fg-package__names", *items))
        return part

    def _profile(self, catalog: Catalog, package: Package) -> Iterator[Child]:
        for framework in catalog.frameworks.values():
            if framework.package == package.name:
                yield from ("See the profile: ", own_page(self.context, catalog, framework), ".")

    def _names(self, catalog: Catalog, package: Package) -> Iterator[ET.Element]:
        """The names, and then the settings, each with those beside it that the same programs use."""
        alike: dict[tuple[bool, tuple[str, ...]], tuple[tuple[Shown, ...], list[Imported | str]]] = {}
        given: list[tuple[Imported | str, tuple[Shown, ...]]] = [
            *package.names.items(),
            *package.settings.items(),
        ]
        for name, of in given:
            key = (not isinstance(name, Imported), tuple(each.name for each in of))
            alike.setdefault(key, (of, []))[1].append(name)
        for (settings, _), (of, names) in alike.items():
            item = h("li", {}, *separated(map(_code, names)))
            if settings:
                add(item, [" (setting)" if len(names) == 1 else " (settings)"])
            if of != package.programs:
                add(item, [": ", *programs(self.context, catalog, package, of)])
            yield item


def programs(context: Context, catalog: Catalog, package: Package, of: Sequence[Shown]) -> list[Child]:
    """Links to programs; where they are many, their number and the first of them."""
    own = {each.slug for each in catalog.frameworks.values() if each.package == package.name}
    shown = of if len(of) <= MOST else of[:FIRST]
    links = separated(link(*_link(context, catalog, each, own)) for each in shown)
    return [*links] if len(of) <= MOST else [f"{count(len(of), 'program')}, such as ", *links]


def separated(elements: Iterable[ET.Element]) -> Iterator[Child]:
    """Elements with commas between them."""
    for number, each in enumerate(elements):
        yield from (", ", each) if number else (each,)


def names_in(context: Context, catalog: Catalog, task: Task) -> Iterator[ET.Element]:
    """What the programs of a comparison import and set, by package: for the search, and to look names up."""
    cells = [cell for cell in task.cells.values() if not cell.absent]
    found = packages(catalog, iter([using(cell) for cell in cells]))
    items = []
    for package in found:
        own = dict.fromkeys([*(each.name or each.module for each in package.names), *package.settings])
        page = context.href(PAGE, package.name)
        title = link(page, package.title) if context.has(PAGE) else h("b", {}, package.title)
        items.append(
            h("li", {}, title, *([": "] if own else []), *separated(h("code", {}, each) for each in own))
        )
    summary = h("summary", {}, "Packages, classes and settings in these programs")
    if items:
        yield classed("details", "fg-exchanges fg-names", summary, h("ul", {}, *items))


def _link(context: Context, catalog: Catalog, shown: Shown, own: set[str]) -> tuple[str, str]:
    """The address and the text of a link. Whose program it is goes without saying for a framework's `own`."""
    if isinstance(shown, Cell):
        title = catalog.tasks[shown.task].title
        whose = "" if shown.plain and shown.framework.slug in own else f" ({shown.title})"
        return context.plate(shown), f"{title}{whose}"
    titles = {each.slug: each.title for each in catalog.capabilities}
    capability = titles.get(shown.slug.partition("/")[0], shown.slug)
    return context.proof(shown), f"{capability} ({shown.file.title}, test program)"


def _facts(package: Package) -> Iterator[Child]:
    if package.version:
        yield f"Version we ran: {package.version}. "
    if package.release:
        yield from (f"Last release: {package.release.version}, ", day(package.release.released), ".")


def _code(name: Imported | str) -> ET.Element:
    """A name as code, behind the module that it comes from."""
    if not isinstance(name, Imported):
        return h("code", {}, name)
    if not name.name:
        return h("code", {}, name.module)
    return h("code", {}, h("span", {}, f"{name.module}."), name.name)
