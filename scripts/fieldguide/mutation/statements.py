"""Operators that take something away: a statement, a decorator, an argument, a field, an element.

A statement that goes leaves `pass` behind, so that what is left is still Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import libcst as cst

from fieldguide.mutation.places import CAPACITY, Places, called, is_wording, last_name, operator

VERBS = {"get": "post", "post": "put", "put": "post", "patch": "put", "delete": "post"}
STOPS = {"abort"}
RELEASES = {"close"}
"""What gives back a resource: a program that does not is slower or bigger, and answers the same."""
OTHER_TYPE = {"int": "str", "float": "str", "str": "int", "bool": "str", "datetime": "str", "Literal": "str"}
AS_IT_IS = {"dict", "list", "str", "int", "float", "bool", "bytes", "None", "Any", "Sequence", "Annotated"}
"""Types by which nothing is left out of what an endpoint returns."""
UNSEEN = {"encoding", "connect_args", "check_same_thread"}
"""Arguments whose absence nothing shows: a file is read as the system's text, which is UTF-8 where contracts
run, and SQLAlchemy itself lets several threads use a database in a file."""
COMPUTES = {"computed_field"}
NOTHING = cst.SimpleStatementLine([cst.Pass()])


def only(line: cst.SimpleStatementLine) -> cst.BaseSmallStatement | None:
    """The one statement on a line."""
    return line.body[0] if len(line.body) == 1 else None


def _pass(node: cst.SimpleStatementLine | cst.If) -> cst.SimpleStatementLine:
    return NOTHING.with_changes(leading_lines=node.leading_lines)


@operator("call", cst.SimpleStatementLine)
def _call(node: cst.SimpleStatementLine, _places: Places) -> Iterator[cst.CSTNode]:
    statement = only(node)
    value = statement.value if isinstance(statement, cst.Expr) else None
    if isinstance(value, cst.Await):
        value = value.expression
    if isinstance(value, cst.Call) and called(value) not in RELEASES:
        yield _pass(node)


@operator("return", cst.Return)
def _return(node: cst.Return, _places: Places) -> Iterator[cst.CSTNode]:
    """A value that is not given back."""
    if node.value is not None:
        yield node.with_changes(value=None, whitespace_after_return=cst.SimpleWhitespace(""))


@operator("raise", cst.SimpleStatementLine)
def _raise(node: cst.SimpleStatementLine, _places: Places) -> Iterator[cst.CSTNode]:
    if isinstance(only(node), cst.Raise):
        yield _pass(node)


@operator("assignment", cst.SimpleStatementLine)
def _assignment(node: cst.SimpleStatementLine, _places: Places) -> Iterator[cst.CSTNode]:
    """What is set on something that stays: `response.status = 201`."""
    statement = only(node)
    target = statement.targets[0].target if isinstance(statement, cst.Assign) else None
    if isinstance(target, cst.Attribute | cst.Subscript):
        yield _pass(node)


@operator("field", cst.SimpleStatementLine)
def _field(node: cst.SimpleStatementLine, places: Places) -> Iterator[cst.CSTNode]:
    statement = only(node)
    if places.in_class_body(node) and isinstance(statement, cst.Assign | cst.AnnAssign):
        target = statement.targets[0].target if isinstance(statement, cst.Assign) else statement.target
        if not is_wording(last_name(target)):
            yield _pass(node)


@operator("guard", cst.If)
def _guard(node: cst.If, places: Places) -> Iterator[cst.CSTNode]:
    """`if …: raise`, `return`, `continue` or `abort()`, with nothing else to choose."""
    alone = node.orelse is None and not isinstance(places.parent(node), cst.If)
    if alone and isinstance(node.body, cst.IndentedBlock) and stops(node.body.body[-1]):
        yield _pass(node)


def stops(line: cst.CSTNode) -> bool:
    """Whether a line ends the function, or this turn of a loop."""
    statement = only(line) if isinstance(line, cst.SimpleStatementLine) else None
    if isinstance(statement, cst.Expr) and isinstance(statement.value, cst.Call):
        return called(statement.value) in STOPS
    return isinstance(statement, cst.Raise | cst.Return | cst.Continue)


@operator("handler", cst.ExceptHandler)
def _handler(node: cst.ExceptHandler, _places: Places) -> Iterator[cst.CSTNode]:
    """What was caught goes on its way."""
    yield node.with_changes(body=cst.IndentedBlock([cst.SimpleStatementLine([cst.Raise()])]))


@operator("context", cst.With)
def _context(node: cst.With, _places: Places) -> Iterator[cst.CSTNode]:
    """A context that nobody names, such as a transaction."""
    for number, item in enumerate(node.items):
        if item.asname is None and len(node.items) > 1:
            yield node.with_changes(items=_without(node.items, number))


@operator("decorator", cst.FunctionDef)
def _decorator(node: cst.FunctionDef, _places: Places) -> Iterator[cst.CSTNode]:
    for number, decorator in enumerate(node.decorators):
        if last_name(decorator.decorator) == "asynccontextmanager":
            continue  # Starlette itself makes a context of a bare generator
        yield node.with_changes(decorators=_without(node.decorators, number, last=False))


@operator("method", cst.Decorator)
def _method(node: cst.Decorator, _places: Places) -> Iterator[cst.CSTNode]:
    """A route of another HTTP method."""
    call = node.decorator
    if isinstance(call, cst.Call) and isinstance(call.func, cst.Attribute) and called(call) in VERBS:
        function = call.func.with_changes(attr=cst.Name(VERBS[called(call)]))
        yield node.with_changes(decorator=call.with_changes(func=function))


@operator("argument", cst.Call)
def _argument(node: cst.Call, _places: Places) -> Iterator[cst.CSTNode]:
    """A keyword less: a limit, a status, a model of the response."""
    for number, argument in enumerate(node.args):
        keyword = argument.keyword.value if argument.keyword else ""
        if keyword and keyword not in {*CAPACITY, *UNSEEN} and not is_wording(keyword):
            yield node.with_changes(args=_without(node.args, number))


@operator("default", cst.Param)
def _default(node: cst.Param, _places: Places) -> Iterator[cst.CSTNode]:
    if node.default is not None:
        yield node.with_changes(default=None, equal=cst.MaybeSentinel.DEFAULT)


@operator("default", cst.AnnAssign)
def _field_default(node: cst.AnnAssign, places: Places) -> Iterator[cst.CSTNode]:
    line = places.parent(node)
    if node.value is not None and line is not None and places.in_class_body(line):
        yield node.with_changes(value=None, equal=cst.MaybeSentinel.DEFAULT)


@operator("element", cst.List)
def _element(node: cst.List, places: Places) -> Iterator[cst.CSTNode]:
    if not isinstance(places.parent(node), cst.AssignTarget):
        for number in range(len(node.elements)):
            yield node.with_changes(elements=_without(node.elements, number))


@operator("element", cst.Tuple)
def _choice(node: cst.Tuple, places: Places) -> Iterator[cst.CSTNode]:
    """One of those that a value is looked for in, or compared with."""
    if isinstance(places.parent(node), cst.ComparisonTarget):
        for number in range(len(node.elements)):
            yield node.with_changes(elements=_without(node.elements, number, last=False))


@operator("element", cst.Dict)
def _entry(node: cst.Dict, _places: Places) -> Iterator[cst.CSTNode]:
    for number, element in enumerate(node.elements):
        key = element.key if isinstance(element, cst.DictElement) else None
        if isinstance(key, cst.SimpleString) and key.raw_value in UNSEEN:
            continue
        yield node.with_changes(elements=_without(node.elements, number))


@operator("exposure", cst.Assign)
def _exposure(node: cst.Assign, places: Places) -> Iterator[cst.CSTNode]:
    """A serializer that lists what leaves lets everything out."""
    if isinstance(node.value, cst.List) and places.target(node.value) == "fields":
        yield node.with_changes(value=cst.SimpleString('"__all__"'))


@operator("annotation", cst.Annotation)
def _annotation(node: cst.Annotation, places: Places) -> Iterator[cst.CSTNode]:
    """The type of a field, or of a parameter of a decorated function: nothing else reads types."""
    parent = places.parent(node)
    if isinstance(parent, cst.AnnAssign):
        line = places.parent(parent)
        read = line is not None and places.in_class_body(line)
    else:
        function = next((each for each in places.around(node) if isinstance(each, cst.FunctionDef)), None)
        read = function is not None and bool(function.decorators) and isinstance(parent, cst.Param)
    default = parent.value if isinstance(parent, cst.AnnAssign) else getattr(parent, "default", None)
    for other in _other_types(node.annotation, default is not None) if read else ():
        yield node.with_changes(annotation=other)


@operator("annotation", cst.FunctionDef)
def _returns(node: cst.FunctionDef, _places: Places) -> Iterator[cst.CSTNode]:
    """The return type of an endpoint, which filters what it returns, or of a field that is computed."""
    if node.returns and any(_reads_return(each.decorator) for each in node.decorators):
        filters = (each for each in _names(node.returns.annotation) if each not in AS_IT_IS)
        if any(not each.endswith("Response") for each in filters):
            yield node.with_changes(returns=None)


def _reads_return(decorator: cst.BaseExpression) -> bool:
    """Whether a decorator reads the return type: a route does, unless it names another itself."""
    if not isinstance(decorator, cst.Call):
        return last_name(decorator) in COMPUTES
    named = any(each.keyword and each.keyword.value == "response_model" for each in decorator.args)
    return called(decorator) in {*VERBS, *COMPUTES} and not named


def _names(annotation: cst.CSTNode) -> Iterator[str]:
    """The names of the types in a type."""
    if isinstance(annotation, cst.Name):
        yield annotation.value
    for child in annotation.children:
        yield from _names(child)


def _other_types(annotation: cst.BaseExpression, has_default: bool) -> Iterator[cst.BaseExpression]:
    if isinstance(annotation, cst.BinaryOperation):
        if not has_default:  # `= None` says by itself that there may be nothing
            yield annotation.left
    elif isinstance(annotation, cst.Name) and annotation.value in OTHER_TYPE:
        yield cst.Name(OTHER_TYPE[annotation.value])
    elif isinstance(annotation, cst.Subscript) and isinstance(annotation.value, cst.Name):
        if annotation.value.value in OTHER_TYPE:
            yield cst.Name(OTHER_TYPE[annotation.value.value])
        elif annotation.value.value == "Annotated" and isinstance(annotation.slice[0].slice, cst.Index):
            yield annotation.slice[0].slice.value


def _without(nodes: Sequence[Any], number: int, *, last: bool = True) -> list[Any]:
    """The nodes but one; `last`: the new last one loses its comma, where the old last one had none."""
    rest = [*nodes[:number], *nodes[number + 1 :]]
    if last and rest and number == len(nodes) - 1:
        rest[-1] = rest[-1].with_changes(comma=nodes[-1].comma)
    return rest
