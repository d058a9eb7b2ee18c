"""Operators after faults in what a response says and what is kept: too much, too little, for too long.

A field that an ETag leaves out, a lifetime in another unit, a session of which something stays, what
a client sent and nobody asked for.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import libcst as cst

from fieldguide.mutation.places import Places, called, operator

OTHER_UNITS = {
    "milliseconds": ("seconds",),
    "seconds": ("minutes", "milliseconds"),
    "minutes": ("hours", "seconds"),
    "hours": ("days", "minutes"),
    "days": ("weeks", "hours"),
    "weeks": ("days",),
}
LIFETIME = re.compile(
    r"(.*[-_])?(max[-_]age|cookie_age|lifetime|ttl|retry[-_]after|expires(_in)?)", re.IGNORECASE
)
ETAG = re.compile(r"\w*etag\w*", re.IGNORECASE)
CLEARS = {"clear", "flush"}


def _parses(code: str) -> cst.BaseExpression:
    return cst.parse_expression(code)


def _code(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)


def _function(node: cst.CSTNode, places: Places) -> cst.FunctionDef | None:
    return next((each for each in places.around(node) if isinstance(each, cst.FunctionDef)), None)


def _module(node: cst.CSTNode, places: Places) -> cst.CSTNode:
    *_, outermost = (node, *places.around(node))
    return outermost


def _below(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for child in node.children:
        yield from _below(child)


def _fields(module: cst.CSTNode) -> list[str]:
    """The names of fields in a module: the keys of its rows, and what its classes annotate."""
    names: dict[str, None] = {}
    for node in _below(module):
        if isinstance(node, cst.Dict):
            keys = [each.key for each in node.elements if isinstance(each, cst.DictElement)]
            texts = [each.raw_value for each in keys if isinstance(each, cst.SimpleString)]
            names.update(dict.fromkeys(texts if "id" in texts else ()))
        elif isinstance(node, cst.AnnAssign) and isinstance(node.target, cst.Name):
            names[node.target.value] = None
    return list(names)


@operator("etag", cst.Call)
def _etag(node: cst.Call, places: Places) -> Iterator[cst.CSTNode]:
    """An ETag that does not change with one of the fields, or with anything but the length."""
    name = called(node)
    if name == "add_etag" and isinstance(node.func, cst.Attribute):
        response = _code(node.func.value)
        yield _parses(f"{response}.set_etag(str(len({response}.get_data())))")
    function = _function(node, places)
    if function is None or not ETAG.fullmatch(function.name.value):
        return
    for field in _fields(_module(node, places)):
        if name == "dumps" and len(node.args) >= 1:
            rest = f'{{**{_code(node.args[0].value)}, "{field}": None}}'
            first = node.args[0].with_changes(value=_parses(rest))
            yield node.with_changes(args=[first, *node.args[1:]])
        elif name == "model_dump_json" and not node.args:
            yield _parses(f'{_code(node.func)}(exclude={{"{field}"}})')


@operator("unit", cst.Arg)
def _unit(node: cst.Arg, places: Places) -> Iterator[cst.CSTNode]:
    """`timedelta(minutes=15)` in hours."""
    call = places.parent(node)
    if isinstance(call, cst.Call) and called(call) == "timedelta" and node.keyword:
        for other in OTHER_UNITS.get(node.keyword.value, ()):
            yield node.with_changes(keyword=cst.Name(other))


@operator("unit", cst.Integer)
def _seconds(node: cst.Integer, places: Places) -> Iterator[cst.CSTNode]:
    """`max_age=600` in minutes."""
    if LIFETIME.fullmatch(places.keyword(node) or _key(node, places) or places.target(node)):
        yield cst.Integer(str(node.evaluated_value * 60))


@operator("unit", cst.SimpleString)
def _text(node: cst.SimpleString, places: Places) -> Iterator[cst.CSTNode]:
    """`"max-age=600"`, and `set_header("Retry-After", "600")`."""
    inside = re.fullmatch(r"(.*max-age=)(\d+)(.*)", node.raw_value)
    if inside:
        text = f"{inside[1]}{int(inside[2]) * 60}{inside[3]}"
    elif node.raw_value.isdigit() and LIFETIME.fullmatch(_named(node, places)):
        text = str(int(node.raw_value) * 60)
    else:
        return
    yield node.with_changes(value=f"{node.prefix}{node.quote}{text}{node.quote}")


@operator("unit", cst.Call)
def _of_a_text(node: cst.Call, places: Places) -> Iterator[cst.CSTNode]:
    """`{"Retry-After": str(seconds)}`, which says more than there is, in minutes or by a little."""
    named = LIFETIME.fullmatch(_key(node, places) or _named(node, places))
    if named and called(node) == "str" and len(node.args) == 1:
        inside = _code(node.args[0].value)
        yield _parses(f"str(({inside}) * 60)")
        yield _parses(f"str(({inside}) + 30)")


def _key(node: cst.CSTNode, places: Places) -> str:
    """The key that a value of a dictionary stands under."""
    entry = places.parent(node)
    key = entry.key if isinstance(entry, cst.DictElement) and entry.value is node else None
    return key.raw_value if isinstance(key, cst.SimpleString) else ""


def _named(node: cst.CSTNode, places: Places) -> str:
    """The header that a call sets to a value: its argument before that."""
    call = places.parent(node, 2)
    values = [each.value for each in call.args] if isinstance(call, cst.Call) else []
    named = [one for one, other in itertools.pairwise(values) if other is node]
    return named[0].raw_value if named and isinstance(named[0], cst.SimpleString) else ""


@operator("precision", cst.Call)
def _precision(node: cst.Call, _places: Places) -> Iterator[cst.CSTNode]:
    """A time without its seconds."""
    if called(node) == "isoformat" and not node.args:
        yield _parses(f'{_code(node.func)}(timespec="minutes")')


@operator("clearing", cst.SimpleStatementLine)
def _stays(node: cst.SimpleStatementLine, _places: Places) -> Iterator[cst.CSTNode]:
    """`del birds[bird_id]` that does nothing."""
    if len(node.body) == 1 and isinstance(node.body[0], cst.Del):
        yield node.with_changes(body=[cst.Pass()])


@operator("clearing", cst.Call)
def _partly(node: cst.Call, places: Places) -> Iterator[cst.CSTNode]:
    """A session of which one thing goes, and the others stay; what is taken out, and stays in."""
    if not isinstance(node.func, cst.Attribute):
        return
    function = _function(node, places)
    holder = _code(node.func.value)
    if called(node) in CLEARS and not node.args:
        for key in _kept(holder, _module(node, places))[:2]:
            yield _parses(f'{holder}.pop("{key}", None)')
    elif called(node) == "pop" and not (function and function.name.value.startswith("close")):
        if len(node.args) == 2:
            yield node.with_changes(func=node.func.with_changes(attr=cst.Name("get")))
        elif len(node.args) == 1:
            yield _parses(f"{holder}[{_code(node.args[0].value)}]")


def _kept(holder: str, module: cst.CSTNode) -> list[str]:
    """The keys that a program puts into what has this name, or reads from it: `session["name"]`."""
    names = {holder, holder.rpartition(".")[2]}
    keys: dict[str, None] = {}
    for node in _below(module):
        value: cst.CSTNode | None = None
        if isinstance(node, cst.Subscript) and isinstance(node.slice[0].slice, cst.Index):
            value = node.slice[0].slice.value if _code(node.value) in names else None
        elif isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.args:
            reads = called(node) == "get" and _code(node.func.value) in names
            value = node.args[0].value if reads else None
        if isinstance(value, cst.SimpleString):
            keys[value.raw_value] = None
    return list(keys)


@operator("exposure", cst.Dict)
def _spread(node: cst.Dict, _places: Places) -> Iterator[cst.CSTNode]:
    """`{"name": data["name"]}` with all else that `data` has: fields of a client's own, or of the table."""
    sources: dict[str, int] = {}
    for element in node.elements:
        if isinstance(element, cst.DictElement) and isinstance(element.value, cst.Subscript):
            index = element.value.slice[0].slice
            same = isinstance(index, cst.Index) and _code(index.value) == _code(element.key)
            if same and isinstance(element.value.value, cst.Name):
                name = element.value.value.value
                sources[name] = sources.get(name, 0) + 1
    for name, count in sources.items():
        if count > 1:
            yield node.with_changes(elements=[cst.StarredDictElement(cst.Name(name)), *node.elements])
