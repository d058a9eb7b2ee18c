"""What the fields of a model mean: the docstrings below them, read when somebody asks.

pydantic can read them too, as it makes each class: that was half the time of importing the catalogue, in
every command, and few of them show a meaning.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path


@cache
def meanings(model: type) -> dict[str, str]:
    """What each field of a model means that has a docstring, by its name, with those of the model's bases."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        file = getattr(sys.modules.get(each.__module__), "__file__", None)
        if each.__module__.partition(".")[0] not in sys.stdlib_module_names and file:
            found |= _of_file(file).get(each.__name__, {})
    return found


@cache
def _of_file(path: str) -> dict[str, dict[str, str]]:
    """The docstrings below the fields of each class in a file of Python."""
    if not path.endswith(".py"):
        return {}
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    return {each.name: dict(_pairs(each)) for each in ast.walk(tree) if isinstance(each, ast.ClassDef)}


def _pairs(shape: ast.ClassDef) -> list[tuple[str, str]]:
    found = []
    for field, below in pairwise(shape.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            match below:
                case ast.Expr(ast.Constant(str(text))):
                    found.append((field.target.id, inspect.cleandoc(text)))
    return found
