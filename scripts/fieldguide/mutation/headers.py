"""Operators that put a header on a response that it does not belong to."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from fieldguide.mutation.places import Places, called, last_name, operator
from fieldguide.mutation.statements import stops

SETS = {"set_header", "add_header", "set_cookie"}
CHANGES = {"update", "setdefault", "append"}
"""What changes headers where it is called on them."""


def is_header(line: cst.BaseStatement | cst.BaseSmallStatement) -> bool:
    """Whether a line sets a header or a cookie: `response.headers["X"] = …`, `response.set_header(…)`."""
    statement = line.body[0] if isinstance(line, cst.SimpleStatementLine) else line
    if isinstance(statement, cst.Assign):
        target = statement.targets[0].target
        return isinstance(target, cst.Subscript) and last_name(target) in {"headers", "response"}
    call = statement.value if isinstance(statement, cst.Expr) else None
    if not isinstance(call, cst.Call) or not isinstance(call.func, cst.Attribute):
        return False
    on_headers = called(call) in CHANGES and last_name(call.func.value) == "headers"
    return called(call) in SETS or on_headers


@operator("header", cst.If)
def _always(node: cst.If, _places: Places) -> Iterator[cst.CSTNode]:
    """A header on every response, where it belongs to some."""
    lines = node.body.body if isinstance(node.body, cst.IndentedBlock) else ()
    if any(is_header(each) for each in lines):
        yield node.with_changes(test=cst.Name("True"))


@operator("header", cst.IndentedBlock)
def _before_the_check(node: cst.IndentedBlock, places: Places) -> Iterator[cst.CSTNode]:
    """A header that is set before it is known that all is well, and so on a refusal, too."""
    if not isinstance(places.parent(node), cst.FunctionDef):
        return
    for number, line in enumerate(node.body):
        first = next((place for place, each in enumerate(node.body[:number]) if _is_check(each)), None)
        if first is None or not isinstance(line, cst.SimpleStatementLine) or not is_header(line):
            continue
        between = node.body[first:number]
        if not names(line) & {name for each in between for name in _assigned(each)}:
            yield node.with_changes(body=[*node.body[:first], line, *between, *node.body[number + 1 :]])


def _is_check(line: cst.CSTNode) -> bool:
    return isinstance(line, cst.If) and isinstance(line.body, cst.IndentedBlock) and stops(line.body.body[-1])


@operator("header", cst.FunctionDef)
def _of_another(node: cst.FunctionDef, places: Places) -> Iterator[cst.CSTNode]:
    """A header of another function's response, such as one that only a list has."""
    module = places.parent(node)
    if (
        not node.decorators
        or not isinstance(module, cst.Module)
        or not isinstance(node.body, cst.IndentedBlock)
    ):
        return
    own = {each.name.value for each in node.params.params}
    shared = _own_names(module)
    lines = set(map(_text, below(node.body)))
    for other in module.body:
        if not isinstance(other, cst.FunctionDef) or other is node or not other.decorators:
            continue
        known = own | (shared - {each.name.value for each in other.params.params})
        for line in below(other.body):
            sets = isinstance(line, cst.SimpleStatementLine) and is_header(line)
            if sets and names(line) <= known and _text(line) not in lines:
                yield node.with_changes(body=node.body.with_changes(body=[line, *node.body.body]))
                return


def _text(node: cst.CSTNode) -> str:
    """A line's text, or nothing for what is no line."""
    return cst.Module([]).code_for_node(node) if isinstance(node, cst.SimpleStatementLine) else ""


def _own_names(module: cst.Module) -> set[str]:
    """The names that a module imports or assigns, which each of its functions knows."""
    found: set[str] = set()
    for line in module.body:
        for each in line.body if isinstance(line, cst.SimpleStatementLine) else ():
            imported = each.names if isinstance(each, cst.Import | cst.ImportFrom) else ()
            if not isinstance(imported, cst.ImportStar):
                found |= {name.evaluated_alias or name.evaluated_name for name in imported}
            found |= set(_assigned(each))
    return found


@operator("header", cst.Return)
def _returned(node: cst.Return, places: Places) -> Iterator[cst.CSTNode]:
    """`return bird` with the headers that another one returns: `return errors, 401, {"X": "y"}`."""
    if node.value is None:
        return
    parts = (
        [each.value for each in node.value.elements] if isinstance(node.value, cst.Tuple) else [node.value]
    )
    if (isinstance(parts[-1], cst.Dict) and len(parts) > 1) or isinstance(parts[0], cst.Call):
        return
    for other in below(_outermost(node, places)):
        values = (
            other.value.elements
            if isinstance(other, cst.Return) and isinstance(other.value, cst.Tuple)
            else ()
        )
        last = values[-1].value if len(values) > 1 else None
        if isinstance(last, cst.Dict) and _is_fixed(last):
            yield node.with_changes(value=cst.Tuple([cst.Element(each) for each in (*parts, last)]))
            return


@operator("header", cst.Call)
def _passed(node: cst.Call, places: Places) -> Iterator[cst.CSTNode]:
    """`Response(bird)` with the headers that another one has: `Response(status=401, headers={"X": "y"})`."""
    if _headers_of(node) is not None or not called(node)[:1].isupper():
        return
    for other in below(_outermost(node, places)):
        if isinstance(other, cst.Call) and called(other) == called(node):
            headers = _headers_of(other)
            if headers is not None and isinstance(headers.value, cst.Dict) and _is_fixed(headers.value):
                kept = headers.with_changes(comma=cst.MaybeSentinel.DEFAULT)
                yield node.with_changes(args=[*node.args, kept])
                return


def _headers_of(call: cst.Call) -> cst.Arg | None:
    return next((each for each in call.args if each.keyword and each.keyword.value == "headers"), None)


def _is_fixed(headers: cst.Dict) -> bool:
    """Whether they are the same wherever they stand."""
    return all(
        isinstance(each, cst.DictElement) and isinstance(each.value, cst.SimpleString)
        for each in headers.elements
    )


def _outermost(node: cst.CSTNode, places: Places) -> cst.CSTNode:
    *_, module = (node, *places.around(node))
    return module


def below(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """A node and everything in it."""
    yield node
    for child in node.children:
        yield from below(child)


def names(node: cst.CSTNode) -> set[str]:
    """The names that a node reads, without those of attributes and of keywords."""
    if isinstance(node, cst.Name):
        return {node.value}
    if isinstance(node, cst.Attribute):
        return names(node.value)
    if isinstance(node, cst.Arg):
        return names(node.value)
    return {name for child in node.children for name in names(child)}


def _assigned(node: cst.CSTNode) -> Iterator[str]:
    for each in below(node):
        if isinstance(each, cst.AssignTarget) and isinstance(each.target, cst.Name):
            yield each.target.value
