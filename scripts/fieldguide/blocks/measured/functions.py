"""The function of a measured program that answers a path, as code to show beside its figures."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from fieldguide.blocks.code import Listing
from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.measure_plan import Measuring

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def serving(catalog: Catalog, measuring: Measuring, framework: str, path: str) -> Listing | None:
    """The lines of the framework's measured program that answer a path; None where there are none."""
    cell = catalog.tasks[measuring.program].cells.get(framework)
    return answering(cell, path) if cell else None


def answering(cell: Cell, path: str) -> Listing | None:
    """The function with the path in a decorator, else the one that a table of addresses names for it."""
    trees = {file.path: tree for file in cell.files if (tree := _parsed(file.path, file.text))}
    for name, tree in trees.items():
        for each in _definitions(tree):
            if any(_says(decorator, path) for decorator in each.decorator_list):
                return _part(cell, name, each)
    named = {view for tree in trees.values() for view in _views(tree, path)}
    for name, tree in trees.items():
        for each in _definitions(tree):
            if each.name in named:
                return _part(cell, name, each)
    return None


def _parsed(path: str, text: str) -> ast.Module | None:
    try:
        return ast.parse(text) if path.endswith(".py") else None
    except SyntaxError:
        return None


def _definitions(tree: ast.Module) -> Iterator[Definition]:
    return (node for node in ast.walk(tree) if isinstance(node, Definition))


def _says(node: ast.AST, path: str) -> bool:
    """Whether a path stands in an expression; Django writes it without its first stroke."""
    return any(
        isinstance(each, ast.Constant)
        and isinstance(each.value, str)
        and each.value.strip("/") == path.strip("/")
        for each in ast.walk(node)
    )


def _views(tree: ast.Module, path: str) -> Iterator[str]:
    """The names of what a table of addresses gives a path to: `path("forecast", views.forecast)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and len(node.args) > 1 and _says(node.args[0], path):
            for each in ast.walk(node.args[1]):
                if isinstance(each, ast.Attribute):
                    yield each.attr
                elif isinstance(each, ast.Name):
                    yield each.id


def _part(cell: Cell, name: str, found: Definition) -> Listing:
    text = next(file.text for file in cell.files if file.path == name)
    first = min([found.lineno, *(decorator.lineno for decorator in found.decorator_list)])
    last = found.end_lineno or first
    lines = text.splitlines()[first - 1 : last]
    return Listing(f"{name}, lines {first} to {last}", "\n".join(lines), first, path=name)
