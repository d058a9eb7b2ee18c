"""Operators that change a value, a text or a comparison inside a line of Python.

The wording of an error is left alone: contracts leave it to each framework.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import libcst as cst
from libcst import matchers

from fieldguide.mutation import sql
from fieldguide.mutation.places import Places, called, operator

STATUS_NAME = re.compile(r"HTTP_(\d{3})_\w+")
TAKES_STATUS = {"abort", "error", "errorhandler", "exception_handler", "HTTPException"}
WORDING = re.compile(r"detail|message|description|errors|title|summary")
RAISES = re.compile(r"abort|\w*(Error|Exception)")
STORES = {"connect", "create_engine", "open_resource"}
"""What opens a file: its name is not what a client sees."""
NEGATED = {cst.Equal: cst.NotEqual, cst.In: cst.NotIn, cst.Is: cst.IsNot}
SHIFTED = {cst.LessThan: cst.LessThanEqual, cst.GreaterThan: cst.GreaterThanEqual}
OTHER: dict[type[cst.BaseCompOp], Any] = {
    each: other for pairs in (NEGATED, SHIFTED) for pair in pairs.items() for each, other in (pair, pair[::-1])
}
SAME_AS_NEGATED = {kind for pair in NEGATED.items() for kind in pair}


def other_status(code: int) -> int:
    """A status that says something else than this one."""
    if code < 300:
        return 202 if code == 200 else 200
    return 400 if code == 404 else 404


def is_status(node: cst.BaseExpression, places: Places) -> bool:
    """Whether a number is a status by where it stands: `abort(404)`, `status=201`, `return bird, 201`."""
    if not isinstance(node, cst.Integer) or node.evaluated_value not in set(HTTPStatus):
        return False
    if places.keyword(node):
        return "status" in places.keyword(node)
    if places.call(node):
        return places.call(node) in TAKES_STATUS
    if isinstance(places.parent(node), cst.Element):
        return isinstance(places.parent(node, 3), cst.Return)
    return "status" in places.target(node)


@operator("status", cst.Integer)
def _status(node: cst.Integer, places: Places) -> Iterator[cst.CSTNode]:
    if is_status(node, places):
        yield cst.Integer(str(other_status(node.evaluated_value)))


@operator("status", cst.Attribute)
def _named_status(node: cst.Attribute, _places: Places) -> Iterator[cst.CSTNode]:
    named = STATUS_NAME.fullmatch(node.attr.value)
    if named:
        yield cst.Integer(str(other_status(int(named[1]))))
    elif matchers.matches(node.value, matchers.Name("HTTPStatus") | matchers.Attribute(attr=matchers.Name("HTTPStatus"))):
        yield cst.Integer(str(other_status(HTTPStatus[node.attr.value])))


@operator("number", cst.Integer)
def _integer(node: cst.Integer, places: Places) -> Iterator[cst.CSTNode]:
    if not is_status(node, places):
        yield cst.Integer(str(node.evaluated_value + 1))
        if node.evaluated_value:
            yield cst.Integer(str(node.evaluated_value - 1))


@operator("number", cst.Float)
def _float(node: cst.Float, _places: Places) -> Iterator[cst.CSTNode]:
    for value in (node.evaluated_value + 1, node.evaluated_value - 1):
        if value >= 0:
            yield cst.Float(repr(value))


@operator("constant", cst.Name)
def _constant(node: cst.Name, places: Places) -> Iterator[cst.CSTNode]:
    if node.value in {"True", "False"}:
        yield cst.Name("False" if node.value == "True" else "True")
    elif node.value == "None" and isinstance(places.parent(node), cst.Arg | cst.Element | cst.DictElement):
        yield cst.Integer("0")


def _is_wording(node: cst.CSTNode, places: Places) -> bool:
    """Whether a text tells a person what is wrong."""
    inner = node
    for outer in places.around(node):
        if isinstance(outer, cst.Arg) and outer.keyword and WORDING.fullmatch(outer.keyword.value):
            return True
        if isinstance(outer, cst.Call) and inner is not outer.func and RAISES.fullmatch(called(outer)):
            return True
        if isinstance(outer, cst.Assign):
            return inner is outer.value and WORDING.search(places.target(node)) is not None
        if isinstance(outer, cst.BaseStatement):
            break
        inner = outer
    return False


@operator("key", cst.SimpleString)
@operator("text", cst.SimpleString)
def _nothing(_node: cst.SimpleString, _places: Places) -> Iterator[cst.CSTNode]:
    yield from ()
