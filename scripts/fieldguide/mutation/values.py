"""Operators that change a value, a text or a comparison inside a line of Python.

The wording of an error is left alone, and so is the key it stands under: contracts leave them to
each framework.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import libcst as cst

from fieldguide.mutation import sql
from fieldguide.mutation.places import (
    CAPACITY,
    Places,
    called,
    is_sentence,
    is_wording,
    last_name,
    operator,
)

STATUS_NAME = re.compile(r"HTTP_(\d{3})_\w+")
TAKES_STATUS = {"abort", "error", "errorhandler", "exception_handler", "HTTPException"}
RAISES = re.compile(r"abort|\w*(Error|Exception)")
STORES = {"connect", "create_engine", "open_resource"}
"""What opens a file: its name is not what a client sees."""
NEGATED: dict[type[cst.CSTNode], Any] = {cst.Equal: cst.NotEqual, cst.In: cst.NotIn, cst.Is: cst.IsNot}
SHIFTED: dict[type[cst.CSTNode], Any] = {
    cst.LessThan: cst.LessThanEqual,
    cst.GreaterThan: cst.GreaterThanEqual,
}
OTHER: dict[type[cst.CSTNode], Any] = {**NEGATED, **SHIFTED}
OTHER |= {other: each for each, other in OTHER.items()}
SAME_AS_NEGATED = {*NEGATED, *NEGATED.values()}


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
    elif isinstance(node.value, cst.Name | cst.Attribute) and last_name(node.value) == "HTTPStatus":
        yield cst.Integer(str(other_status(HTTPStatus[node.attr.value])))


def _is_later_part(node: cst.Integer, places: Places) -> bool:
    """Whether a number is one of the later parts of one value, such as a date."""
    call = places.parent(node, 2)
    if not isinstance(call, cst.Call):
        return False
    numbers = [each.value for each in call.args if isinstance(each.value, cst.Integer) and not each.keyword]
    return len(numbers) > 2 and numbers[0] is not node


def _is_pace(node: cst.CSTNode, places: Places) -> bool:
    """Whether a number says how long to wait or how much to queue.

    No test may depend on a time, and a queue's size is free. That it has an end, `argument` takes away.
    """
    calls = [called(each) for each in places.around(node) if isinstance(each, cst.Call)]
    return "sleep" in calls or places.keyword(node) in {*CAPACITY, "maxsize"}


def _is_conversion(node: cst.Integer, places: Places) -> bool:
    """Whether it makes seconds of milliseconds or the like: nobody can tell one more of a thousand."""
    product = places.parent(node)
    scales = isinstance(product, cst.BinaryOperation) and isinstance(
        product.operator, cst.Multiply | cst.Divide
    )
    return scales and node.evaluated_value in {1_000, 1_000_000, 1_000_000_000}


@operator("number", cst.Integer)
def _integer(node: cst.Integer, places: Places) -> Iterator[cst.CSTNode]:
    if _is_conversion(node, places) and not _is_pace(node, places):
        yield cst.Integer("1")
        return
    counts = not _is_pace(node, places) and not _is_later_part(node, places)
    if counts and not is_status(node, places):
        yield cst.Integer(str(node.evaluated_value + 1))
        if node.evaluated_value:
            yield cst.Integer(str(node.evaluated_value - 1))


@operator("number", cst.Float)
def _float(node: cst.Float, places: Places) -> Iterator[cst.CSTNode]:
    if _is_pace(node, places):
        return
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
    if isinstance(node, cst.SimpleString) and is_sentence(str(node.evaluated_value)):
        return True
    for outer in places.around(node):
        if isinstance(outer, cst.Arg) and outer.keyword and is_wording(outer.keyword.value):
            return True
        if isinstance(outer, cst.Call) and inner is not outer.func and RAISES.fullmatch(called(outer)):
            return True
        if isinstance(outer, cst.Assign):
            return inner is outer.value and is_wording(places.target(node))
        if isinstance(outer, cst.BaseStatement):
            break
        inner = outer
    return False


def _is_bodyless(node: cst.CSTNode | None) -> bool:
    """Whether it is `"", 204`: a server sends no body with that status, whatever a program gives it."""
    parts = [each.value for each in node.elements] if isinstance(node, cst.Tuple) else []
    return any(isinstance(each, cst.Integer) and each.evaluated_value == 204 for each in parts)


def _retext(node: cst.SimpleString, raw: str) -> cst.SimpleString:
    """The same literal with other characters between its quotation marks."""
    return node.with_changes(value=f"{node.prefix}{node.quote}{raw}{node.quote}")


def _is_key(node: cst.CSTNode, places: Places) -> bool:
    parent = places.parent(node)
    if isinstance(parent, cst.DictElement):
        return parent.key is node
    if isinstance(parent, cst.Index):
        holder = places.parent(node, 3)
        return isinstance(holder, cst.Subscript) and last_name(holder.value) != "Literal"
    return isinstance(parent, cst.MatchMappingElement)


def _is_envelope(node: cst.SimpleString, places: Places) -> bool:
    """`"errors": errors`: an error's wording under a key of the program's choice."""
    entry = places.parent(node)
    holds_text = isinstance(entry, cst.DictElement) and isinstance(entry.value, cst.BaseString)
    return is_wording(node.raw_value) and isinstance(entry, cst.DictElement) and not holds_text


@operator("key", cst.SimpleString)
def _key(node: cst.SimpleString, places: Places) -> Iterator[cst.CSTNode]:
    if _is_key(node, places) and not _is_envelope(node, places):
        yield _retext(node, f"{node.raw_value}_")


@operator("text", cst.SimpleString)
def _text(node: cst.SimpleString, places: Places) -> Iterator[cst.CSTNode]:
    docstring = isinstance(places.parent(node), cst.Expr)
    ours = docstring or sql.is_sql(node.raw_value) or places.call(node) in STORES
    ours |= places.keyword(node) == "encoding"  # Python knows each under several names
    ours |= not node.raw_value and _is_bodyless(places.parent(node, 2))
    if not ours and not _is_key(node, places) and not _is_wording(node, places):
        yield _retext(node, f"{node.raw_value}_")


def _sql_operator(name: str) -> None:
    """Edits to SQL inside a text, or inside a part of an f-string, under the name they have in .sql files."""

    @operator(name, cst.SimpleString)
    def whole(node: cst.SimpleString, places: Places) -> Iterator[cst.CSTNode]:
        if not isinstance(places.parent(node), cst.Expr) and sql.is_sql(node.raw_value):
            for each, changed in sql.edits(node.raw_value):
                if each == name:
                    yield _retext(node, changed)

    @operator(name, cst.FormattedStringText)
    def part(node: cst.FormattedStringText, _places: Places) -> Iterator[cst.CSTNode]:
        if sql.is_sql(node.value):
            for each, changed in sql.edits(node.value):
                if each == name:
                    yield node.with_changes(value=changed)


for _name in sql.OPERATORS:
    _sql_operator(_name)


@operator("comparison", cst.ComparisonTarget)
def _comparison(node: cst.ComparisonTarget, _places: Places) -> Iterator[cst.CSTNode]:
    other = OTHER.get(type(node.operator))
    if other:
        yield node.with_changes(operator=other())


def negated(test: cst.BaseExpression) -> cst.BaseExpression | None:
    """The contrary of a condition; None where the operator `comparison` makes the same of it."""
    if isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not):
        return test.expression
    if isinstance(test, cst.Comparison) and [
        type(each.operator) in SAME_AS_NEGATED for each in test.comparisons
    ] == [True]:
        return None
    if isinstance(test, cst.BooleanOperation | cst.Comparison) and not test.lpar:
        test = test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return cst.UnaryOperation(cst.Not(), test)


def _condition(kind: type[cst.If | cst.While | cst.IfExp | cst.CompIf]) -> None:
    """Conditions of one kind are turned round."""

    @operator("condition", kind)
    def turned(node: cst.If | cst.While | cst.IfExp | cst.CompIf, _places: Places) -> Iterator[cst.CSTNode]:
        test = negated(node.test)
        if test:
            yield node.with_changes(test=test)


for _kind in (cst.If, cst.While, cst.IfExp, cst.CompIf):
    _condition(_kind)


@operator("logic", cst.BooleanOperation)
def _logic(node: cst.BooleanOperation, _places: Places) -> Iterator[cst.CSTNode]:
    yield node.left
    yield node.right
    yield node.with_changes(operator=cst.And() if isinstance(node.operator, cst.Or) else cst.Or())


@operator("slice", cst.Subscript)
def _slice(node: cst.Subscript, _places: Places) -> Iterator[cst.CSTNode]:
    if isinstance(node.slice[0].slice, cst.Slice):
        yield node.value


@operator("pattern", cst.MatchClass)
def _pattern(node: cst.MatchClass, _places: Places) -> Iterator[cst.CSTNode]:
    """A pattern that asks for a type asks for it no more."""
    if len(node.patterns) == 1 and not node.kwds:
        yield node.patterns[0].value


@operator("query", cst.Call)
def _query(node: cst.Call, _places: Places) -> Iterator[cst.CSTNode]:
    """A query without its condition, or in the reverse order."""
    if not isinstance(node.func, cst.Attribute):
        return
    if called(node) in {"filter", "exclude", "where"}:
        yield node.func.value
    elif called(node) == "order_by" and node.args:
        first = node.args[0]
        if isinstance(first.value, cst.SimpleString):
            reverse: cst.BaseExpression = _retext(first.value, f"-{first.value.raw_value}")
        else:
            reverse = cst.Call(cst.Attribute(first.value, cst.Name("desc")))
        yield node.with_changes(args=[first.with_changes(value=reverse), *node.args[1:]])
