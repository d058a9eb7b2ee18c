"""Where a node stands in its program, and the register of what may be done to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import libcst as cst

WORDING = re.compile(r"\w*(detail|message|description|errors)|title|summary")
CAPACITY = {"max_concurrency", "max_workers", "pool_size", "timeout", "workers"}
"""How much at once, how long at most: a contract sends one request after the other."""
SENTENCE = re.compile(r"[A-Z]\w*[,;]?( [^\s{}<>]+){2,}")
"""At least three words that begin with a capital letter: told to a person, whatever function is told it."""

NodeT = TypeVar("NodeT", bound=cst.CSTNode)
Edits = Callable[[NodeT, "Places"], Iterator[cst.CSTNode]]


class Places:
    """The nodes around a node."""

    def __init__(self, parents: Mapping[cst.CSTNode, cst.CSTNode]) -> None:
        self._parents = parents

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """What the node stands in, from the inside out."""
        while node in self._parents:
            node = self._parents[node]
            yield node

    def parent(self, node: cst.CSTNode, up: int = 1) -> cst.CSTNode | None:
        """What the node stands in, or what stands `up` steps outside of it."""
        for number, outer in enumerate(self.around(node), 1):
            if number == up:
                return outer
        return None

    def call(self, node: cst.CSTNode) -> str:
        """The name of the function whose direct argument the node is, or nothing."""
        parent, call = self.parent(node), self.parent(node, 2)
        return called(call) if isinstance(parent, cst.Arg) and isinstance(call, cst.Call) else ""

    def keyword(self, node: cst.CSTNode) -> str:
        """The keyword whose value the node is, or nothing."""
        parent = self.parent(node)
        return parent.keyword.value if isinstance(parent, cst.Arg) and parent.keyword else ""

    def target(self, node: cst.CSTNode) -> str:
        """The last name of what the node, or what holds it, is assigned to, or nothing."""
        for outer in self.around(node):
            if isinstance(outer, cst.Assign):
                return last_name(outer.targets[0].target)
            if isinstance(outer, cst.BaseSmallStatement):
                break
        return ""

    def in_class_body(self, node: cst.CSTNode) -> bool:
        """Whether a line stands directly in the body of a class."""
        return isinstance(self.parent(node), cst.IndentedBlock) and isinstance(
            self.parent(node, 2), cst.ClassDef
        )


@dataclass(frozen=True)
class Operator:
    """One way to change a node of one kind; `edits` gives what may stand in the node's place."""

    name: str
    kind: type[cst.CSTNode]
    edits: Edits[Any]


OPERATORS: list[Operator] = []


def operator(name: str, kind: type[NodeT]) -> Callable[[Edits[NodeT]], Edits[NodeT]]:
    """Register a function as an operator. Several may share a name."""

    def register(edits: Edits[NodeT]) -> Edits[NodeT]:
        OPERATORS.append(Operator(name, kind, edits))
        return edits

    return register


def is_sentence(text: str) -> bool:
    """Whether a text is told to a person; a contract leaves such words to each program."""
    return SENTENCE.fullmatch(text) is not None


def is_wording(name: str) -> bool:
    """Whether what has this name tells a person what is wrong."""
    return WORDING.fullmatch(name) is not None


def last_name(node: cst.BaseExpression) -> str:
    """`abort` of `abort`, `commit` of `db.commit`, `errors` of `errors["name"]`, else nothing."""
    if isinstance(node, cst.Name):
        return node.value
    if isinstance(node, cst.Attribute):
        return node.attr.value
    if isinstance(node, cst.Subscript):
        return last_name(node.value)
    return ""


def called(call: cst.Call) -> str:
    """The last name of what is called."""
    return last_name(call.func)


def is_command(node: cst.CSTNode) -> bool:
    """Whether a function is a command of the program's own, not what a client can reach."""
    return isinstance(node, cst.FunctionDef) and any(
        isinstance(each.decorator, cst.Call) and _is_cli_command(each.decorator.func)
        for each in node.decorators
    )


def _is_cli_command(function: cst.BaseExpression) -> bool:
    """`app.cli.command`."""
    return (
        isinstance(function, cst.Attribute)
        and function.attr.value == "command"
        and last_name(function.value) == "cli"
    )
