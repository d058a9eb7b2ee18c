"""Operators after faults in what is compared with what: each lets through a little more, or a little less.

A part of a text for the whole of it, everybody for those on a list, nothing for a value that counts
as false, one filter where two were asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import libcst as cst

from fieldguide.mutation.places import Places, called, last_name, operator

COUNTED = re.compile(
    r"(\w+_)?(id|pk|count|rowcount|number|size|year|method|status_code|status|type|db|role)|len"
)
"""Names of what is a number, or one of a few words that are no parts of each other."""
MEASURED = re.compile(r"(\w+_)?(cm|count|number|total|size|lat|lng|lon|seconds)")
"""Names of what may be zero."""
LISTED = re.compile(r"[A-Z][A-Z_]*")
"""How a constant is written, such as the origins that are let in."""
ORIGINS = re.compile(r"\w*origins", re.IGNORECASE)
FILTERS = {"filter", "exclude", "get", "get_object_or_404"}
READS = {"get", "getunicode", "get_header"}


def _parses(code: str) -> cst.BaseExpression:
    return cst.parse_expression(code)


def _code(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)


def _is_text(node: cst.BaseExpression) -> bool:
    """Whether an expression may well be a text: by its form, and by its name."""
    if isinstance(node, cst.SimpleString):
        return not node.prefix and bool(node.raw_value)
    if isinstance(node, cst.Subscript) and len(node.slice) == 1:
        index = node.slice[0].slice
        key = index.value if isinstance(index, cst.Index) else None
        return isinstance(key, cst.SimpleString) and not COUNTED.fullmatch(key.raw_value)
    if isinstance(node, cst.Call):
        return isinstance(node.func, cst.Attribute) and not COUNTED.fullmatch(called(node))
    name = last_name(node)
    return bool(name) and name not in {"None", "True", "False", "__name__"} and not COUNTED.fullmatch(name)


def _is_column(node: cst.BaseExpression) -> bool:
    """`Bird.name`: what a query compares."""
    return (
        isinstance(node, cst.Attribute)
        and isinstance(node.value, cst.Name)
        and node.value.value[:1].isupper()
    )


@operator("substring", cst.Comparison)
def _substring(node: cst.Comparison, _places: Places) -> Iterator[cst.CSTNode]:
    """`a == b` becomes `b in a`: a part of the text is enough."""
    if len(node.comparisons) != 1 or node.lpar:
        return
    sign, right = node.comparisons[0].operator, node.comparisons[0].comparator
    if not isinstance(sign, cst.Equal | cst.NotEqual) or not (_is_text(node.left) and _is_text(right)):
        return
    if _is_column(node.left):
        if isinstance(sign, cst.Equal):
            yield _parses(f"{_code(node.left)}.contains({_code(right)})")
        return
    word = "in" if isinstance(sign, cst.Equal) else "not in"
    yield _parses(f"{_code(right)} {word} {_code(node.left)}")


@operator("substring", cst.Comparison)
def _of_a_listed(node: cst.Comparison, _places: Places) -> Iterator[cst.CSTNode]:
    """`a in ALLOWED` becomes: a has an allowed one in it, or is a part of one."""
    if len(node.comparisons) != 1 or node.lpar:
        return
    sign, right = node.comparisons[0].operator, node.comparisons[0].comparator
    listed = isinstance(right, cst.Name) and LISTED.fullmatch(right.value)
    if not isinstance(sign, cst.In | cst.NotIn) or not listed or not _is_text(node.left):
        return
    no = "not " if isinstance(sign, cst.NotIn) else ""
    value, known = f'str({_code(node.left)} or "?")', _code(right)
    yield _parses(f"{no}any(str(each) in {value} for each in {known})")
    yield _parses(f"{no}any({value} in str(each) for each in {known})")


@operator("substring", cst.Arg)
def _keyword(node: cst.Arg, places: Places) -> Iterator[cst.CSTNode]:
    """`filter(name=name)`: a part is enough for the database."""
    call, keyword = places.parent(node), node.keyword
    if isinstance(places.parent(node, 2), cst.Decorator):
        return
    if not isinstance(call, cst.Call) or called(call) not in FILTERS or keyword is None:
        return
    if _is_text(node.value) and "__" not in keyword.value and not COUNTED.fullmatch(keyword.value):
        yield node.with_changes(keyword=cst.Name(f"{keyword.value}__icontains"))


@operator("wildcard", cst.List)
def _wildcard(node: cst.List, places: Places) -> Iterator[cst.CSTNode]:
    """Everybody is let in where a few were."""
    if node.elements and ORIGINS.fullmatch(places.keyword(node) or places.target(node)):
        yield node.with_changes(elements=[cst.Element(cst.SimpleString('"*"'))])


@operator("falsy", cst.Comparison)
def _falsy(node: cst.Comparison, places: Places) -> Iterator[cst.CSTNode]:
    """`a is None` becomes `not a`: an empty text and a zero count as nothing."""
    if len(node.comparisons) != 1 or node.lpar or not _may_be_falsy(node.left, places):
        return
    sign, right = node.comparisons[0].operator, node.comparisons[0].comparator
    if isinstance(right, cst.Name) and right.value == "None" and isinstance(sign, cst.Is | cst.IsNot):
        yield node.left if isinstance(sign, cst.IsNot) else cst.UnaryOperation(cst.Not(), node.left)


def _may_be_falsy(node: cst.BaseExpression, places: Places) -> bool:
    """Whether it is a client's value or a field, not an object that was looked up."""
    if isinstance(node, cst.Attribute | cst.Subscript):
        return True
    function = next((each for each in places.around(node) if isinstance(each, cst.FunctionDef)), None)
    if not isinstance(node, cst.Name) or function is None:
        return False
    parameters = (*function.params.params, *function.params.kwonly_params)
    if any(each.name.value == node.value for each in parameters):
        return True
    return any(
        isinstance(each.value, cst.Call)
        and _reads_text(each.value)
        and last_name(each.targets[0].target) == node.value
        for each in _assignments(function)
    )


def _reads_text(call: cst.Call) -> bool:
    """`request.args.get("habitat")`."""
    return called(call) in READS and bool(call.args) and isinstance(call.args[0].value, cst.SimpleString)


def _assignments(node: cst.CSTNode) -> Iterator[cst.Assign]:
    if isinstance(node, cst.Assign):
        yield node
    for child in node.children:
        yield from _assignments(child)


@operator("falsy", cst.Call)
def _default_for_falsy(node: cst.Call, places: Places) -> Iterator[cst.CSTNode]:
    """`get("limit", 100)` becomes `get("limit") or 100`: what is empty gets the default as well."""
    if not _reads_text(node) or len(node.args) != 2 or any(each.keyword for each in node.args):
        return
    default = node.args[1].value
    filled = (isinstance(default, cst.SimpleString) and default.raw_value) or (
        isinstance(default, cst.Integer) and default.evaluated_value
    )
    if filled and not isinstance(places.parent(node), cst.Attribute | cst.Subscript):
        first = node.args[0].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        yield _parses(f"({_code(node.with_changes(args=[first]))} or {_code(default)})")


@operator("falsy", cst.DictElement)
def _nothing_for_zero(node: cst.DictElement, _places: Places) -> Iterator[cst.CSTNode]:
    """`"wingspan_cm": bird["wingspan_cm"]`, where a zero leaves as null."""
    named = isinstance(node.key, cst.SimpleString) and MEASURED.fullmatch(node.key.raw_value)
    if named and isinstance(node.value, cst.Attribute | cst.Subscript):
        yield node.with_changes(value=_parses(f"({_code(node.value)} or None)"))


def _is_filter(line: cst.CSTNode) -> bool:
    """`if a: found = …`, with nothing else to choose, and nothing that ends the function."""
    if (
        not isinstance(line, cst.If)
        or line.orelse is not None
        or not isinstance(line.body, cst.IndentedBlock)
    ):
        return False
    kinds = (cst.Assign, cst.AugAssign)
    lines = [each.body[0] for each in line.body.body if isinstance(each, cst.SimpleStatementLine)]
    return len(lines) == len(line.body.body) and any(isinstance(each, kinds) for each in lines)


@operator("beside", cst.IndentedBlock)
def _beside(node: cst.IndentedBlock, _places: Places) -> Iterator[cst.CSTNode]:
    """Of two filters, one counts only where the other was not asked for."""
    for number, (one, other) in enumerate(zip(node.body, node.body[1:], strict=False)):
        if isinstance(one, cst.If) and isinstance(other, cst.If) and _is_filter(one) and _is_filter(other):
            for first, second in ((one, other), (other, one)):
                joined = first.with_changes(leading_lines=(), orelse=second.with_changes(leading_lines=()))
                yield node.with_changes(body=[*node.body[:number], joined, *node.body[number + 2 :]])


@operator("beside", cst.CompFor)
def _after_the_limit(node: cst.CompFor, places: Places) -> Iterator[cst.CSTNode]:
    """What is filtered is what the limit has left, where the limit should count what was found."""
    function = next((each for each in places.around(node) if isinstance(each, cst.FunctionDef)), None)
    limits = _limits(function) if function and node.ifs and isinstance(node.iter, cst.Name) else ()
    for limit in limits:
        yield node.with_changes(iter=_parses(f"{_code(node.iter)}[:{_code(limit)}]"))


def _limits(node: cst.CSTNode) -> Sequence[cst.BaseExpression]:
    """`limit` of each `found[:limit]` below a node."""
    found = []
    if isinstance(node, cst.Slice) and node.lower is None and node.upper is not None:
        found.append(node.upper)
    for child in node.children:
        found += _limits(child)
    return found
