"""The elements of an article by name and by class, looked up in one walk: selectors walk once each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement


class Element(Tag):
    """An element that says quickly what it stands in: the converter asks for each whether it is a `<pre>`."""

    def find_parent(self, name: Any = None, *arguments: Any, **attributes: Any) -> Tag | None:
        """The nearest element around this one that matches; by a name alone without a filter for each."""
        if isinstance(name, str) and not arguments and not attributes:
            return next((parent for parent in self.parents if parent.name == name), None)
        return super().find_parent(name, *arguments, **attributes)


class Elements:
    """What an article held when it was read, in the order of the page."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self._named: dict[str, list[Tag]] = defaultdict(list)
        self._classed: dict[str, list[Tag]] = defaultdict(list)
        self._bearing: dict[str, list[Tag]] = defaultdict(list)
        for tag in soup.find_all(True):
            self._named[tag.name].append(tag)
            for attribute in tag.attrs:
                self._bearing[attribute].append(tag)
            for name in classes(tag):
                self._classed[name].append(tag)

    def named(self, *names: str) -> Iterator[Tag]:
        """The elements of these names that are still there."""
        yield from _there(self._named[name] for name in names)

    def classed(self, *names: str) -> Iterator[Tag]:
        """The elements of these classes that are still there."""
        yield from _there(self._classed[name] for name in names)

    def bearing(self, attribute: str, value: str | None = None) -> Iterator[Tag]:
        """The elements with an attribute, and with a value of it, that are still there."""
        for tag in _there([self._bearing[attribute]]):
            if value is None or tag.get(attribute) == value:
                yield tag

    def new(self, name: str, contents: Iterable[PageElement] = ()) -> Tag:
        """A new element that takes over some contents."""
        element = self.soup.new_tag(name)
        element.extend(list(contents))
        return element


def classes(tag: Tag) -> list[str]:
    """The classes of an element."""
    return str(tag.get("class", "")).split()


def children(tag: Tag, *names: str) -> list[Tag]:
    """The elements of these names directly within another."""
    return [each for each in tag.children if isinstance(each, Tag) and each.name in names]


def _there(lists: Iterable[list[Tag]]) -> Iterator[Tag]:
    for tags in lists:
        for tag in tags:
            if "_decomposed" not in vars(tag):  # its property would look for an element of that name
                yield tag
