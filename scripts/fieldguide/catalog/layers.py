"""Contracts laid over each other: a chapter's tests, and those of earlier chapters that still apply."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import lru_cache

Function = ast.FunctionDef | ast.AsyncFunctionDef
Piece = tuple[ast.stmt, str]


def layered(contracts: Sequence[str], ends: Sequence[str] = ()) -> str:
    """One contract of several, of which a later definition replaces an earlier one of the same name.

    `ends` are tests of the earlier ones that are left out. The tests of the earlier ones lose their
    docstrings: they are run, and not shown again. A contract that is not Python is given as the result.
    """
    return _layered(tuple(contracts), tuple(ends))


@lru_cache(64)
def _layered(contracts: tuple[str, ...], ends: tuple[str, ...]) -> str:
    pieces: dict[str, Piece] = {}
    imports: dict[str, None] = {}
    opening = ""
    for number, text in enumerate(contracts):
        last = number == len(contracts) - 1
        try:
            tree = _parsed(text)
        except (SyntaxError, ValueError):
            return text
        if last:
            for name in ends:
                pieces.pop(name, None)
        for place, node in enumerate(tree.body):
            if isinstance(node, ast.Import | ast.ImportFrom):
                imports[_source(text, node)] = None
            elif place == 0 and _is_text(node):
                opening = _source(text, node) if last else opening
            else:
                name = _name(node) or f"{number}.{place}"
                pieces.pop(name, None)  # what replaces it comes where it belongs now
                pieces[name] = node, _source(text, node) if last else _unlabelled(text, node)
    ordered = sorted(imports, key=lambda line: (line.startswith("from "), line))
    parts = [*([opening] if opening else []), "\n".join(ordered)]
    return "\n\n\n".join([*filter(None, parts), *(source for _, source in pieces.values())]) + "\n"


@lru_cache(64)
def _parsed(text: str) -> ast.Module:
    """Raises SyntaxError or ValueError."""
    return ast.parse(text)


@lru_cache(64)
def names_of_tests(contract: str) -> tuple[str, ...]:
    """The names of a contract's tests; none of one that is not Python."""
    try:
        tree = _parsed(contract)
    except (SyntaxError, ValueError):
        return ()
    return tuple(
        node.name for node in tree.body if isinstance(node, Function) and node.name.startswith("test")
    )


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _name(node: ast.stmt) -> str:
    """What a statement defines; an empty text where it is no definition of one name."""
    if isinstance(node, Function | ast.ClassDef):
        return node.name
    targets = (
        node.targets
        if isinstance(node, ast.Assign)
        else [node.target]
        if isinstance(node, ast.AnnAssign)
        else []
    )
    return targets[0].id if len(targets) == 1 and isinstance(targets[0], ast.Name) else ""


def _source(text: str, node: ast.stmt) -> str:
    """A statement as it is written, with its decorators."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(each.lineno for each in decorators)])
    return "\n".join(text.splitlines()[first - 1 : node.end_lineno])


def _unlabelled(text: str, node: ast.stmt) -> str:
    """A statement; of a test without its docstring."""
    source = _source(text, node)
    if not (isinstance(node, Function) and node.name.startswith("test") and _is_text(node.body[0])):
        return source
    if len(node.body) == 1:
        return source
    decorators = [each.lineno for each in node.decorator_list]
    first = min([node.lineno, *decorators])
    lines = source.splitlines()
    start, end = node.body[0].lineno - first, (node.body[0].end_lineno or 0) - first
    return "\n".join([*lines[:start], *lines[end + 1 :]])
