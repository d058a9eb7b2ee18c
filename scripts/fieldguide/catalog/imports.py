"""What a program takes from packages, read from its text: names that it imports, settings that it sets."""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_SETTING = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
_PATH = re.compile(r"[a-z_]\w*(?:\.\w+)+")
SETTINGS = "settings.py"
"""A module of this name holds settings, as Django's own generator calls it."""


class Imported(NamedTuple):
    """A name of a module: `UploadFile` of `fastapi`. Without a name, the module itself."""

    module: str
    name: str = ""

    @property
    def top(self) -> str:
        """The first part of the module's path, which a package installs."""
        return self.module.partition(".")[0]


def taken(files: Mapping[str, str], before: Mapping[str, str] | None = None) -> set[Imported]:
    """The names that a program's Python files import, neither from Python's own modules nor from each other.

    `files` are texts by path; `before` are those of the files that a generator wrote: what one of them
    imports is not counted again. Of a module, what the program reads from it counts: `models.CharField` after
    `from django.db import models`. A file that is not Python, or of a later Python, gives nothing.
    """
    old = before or {}
    local = {path.split("/")[0].removesuffix(".py") for path in (*files, *old)}
    generated = {path: _names(tree) for path, tree in _trees(old).items() if path in files}
    found = {
        each
        for path, tree in _trees(files).items()
        for each in _names(tree)
        if each not in generated.get(path, ())
    }
    return {each for each in found if each.top not in local | sys.stdlib_module_names}


def settings(files: Mapping[str, str], before: Mapping[str, str]) -> set[str]:
    """The settings that a program sets: `app.config["…"]`, and names and keys in a module of settings.

    `before` are the texts of the files that a generator wrote: what is there already, with the same value,
    isn't the program's choice.
    """
    found: set[str] = set()
    old = _trees(before)
    for path, tree in _trees(files).items():
        if path.rsplit("/", maxsplit=1)[-1] == SETTINGS:
            given = _assigned(old[path]) if path in old else {}
            new = {name: value for name, value in _assigned(tree).items() if given.get(name) != value}
            found |= {word for name in new for word in name.split(".")}
        found.update(_configured(tree))
    return {each for each in found if _SETTING.fullmatch(each)}


def _trees(files: Mapping[str, str]) -> dict[str, ast.Module]:
    trees = {path: _tree(text) for path, text in files.items() if path.endswith(".py")}
    return {path: tree for path, tree in trees.items() if tree}


@functools.lru_cache(maxsize=4096)
def _tree(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except SyntaxError:
        return None


@functools.lru_cache(maxsize=4096)
def _names(tree: ast.Module) -> frozenset[Imported]:
    return frozenset(_each_name(tree))


def _each_name(tree: ast.Module) -> Iterator[Imported]:
    bound: dict[str, Imported] = {}
    read: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            bound |= {each.asname or each.name: Imported(node.module, each.name) for each in node.names}
        elif isinstance(node, ast.Import):
            bound |= {each.asname or each.name: Imported(each.name) for each in node.names}
        elif isinstance(node, ast.Attribute) and isinstance(node.value, (ast.Name, ast.Attribute)):
            read[ast.unparse(node.value)].add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _PATH.fullmatch(node.value):
            module, _, name = node.value.rpartition(".")
            if name[:1].isupper():  # such as the class of a middleware, named in a setting
                yield Imported(module, name)
    for name, each in bound.items():
        yield from _of_module(each, read[name]) or {each}


def _of_module(bound: Imported, read: set[str]) -> set[Imported]:
    """What is read of a module: `import` says that it is one, or a small letter before a capital one."""
    if not bound.name:
        return {Imported(bound.module, name) for name in read}
    if not bound.name.islower() or f"{bound.name}.py" == SETTINGS:
        return set()
    return {Imported(f"{bound.module}.{bound.name}", name) for name in read if name[:1].isupper()}


def _assigned(tree: ast.Module) -> dict[str, str]:
    """What a module assigns to names in capitals, and below those keys in capitals, each with its value."""
    found: dict[str, str] = {}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(node, ast.Assign):
                found[target.id] = ast.dump(node.value)
                for key, value in _keys(node.value):
                    found[f"{target.id}.{key}"] = ast.dump(value)
    return found


def _keys(value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(value):
        if isinstance(node, ast.Dict):
            for key, of in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value, of


@functools.lru_cache(maxsize=4096)
def _configured(tree: ast.Module) -> frozenset[str]:
    return frozenset(_each_configured(tree))


def _each_configured(tree: ast.Module) -> Iterator[str]:
    """The keys of something called `config`, whether set one by one or by a call such as `update`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and _called_config(node.value):
            if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
                yield node.slice.value
        elif isinstance(node, ast.Call) and _called_config(getattr(node.func, "value", None)):
            yield from (each.arg for each in node.keywords if each.arg)
            yield from (key for each in node.args for key, _ in _keys(each))


def _called_config(node: object) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "config"
