"""YAML without its traps: no key written twice, no aliases, no tags, no depths, no control characters."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Hashable
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

from fieldguide.catalog.harmless import UNSEEN
from fieldguide.catalog.problems import cut, describe, quoted

DEPTH = 20
"""How many lists and mappings may lie inside each other."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

_REMEDIES = {
    "mapping values are not allowed": 'put text that contains ": " in quotes, or correct the indentation',
    r"character '\t'": "indent with spaces",
    "cannot start any token": "put the text in quotes",
    "unexpected end of stream": "close the quotation",
    "expected ',' or ']'": "close the bracket",
    "expected ',' or '}'": "close the brace",
    "could not find expected ':'": 'write "key: value"',
    "expected <block end>": "indent it like the lines around it",
    "found another document": "keep one document in a file",
}
_AT_ITS_START = {
    "while parsing a flow mapping",
    "while parsing a flow sequence",
    "while scanning a quoted scalar",
    "while scanning a simple key",
}


class BadYamlError(Exception):
    """What is wrong with a YAML text: on which line, what was found, what to write instead."""

    def __init__(self, line: int, found: str, remedy: str) -> None:
        super().__init__(f"line {line}: {found}; {remedy}")
        self.line, self.found, self.remedy = line, found, remedy


def parse(text: str) -> object:
    """The data of a YAML text. Raises BadYamlError."""
    if _InC is not None:
        with contextlib.suppress(yaml.YAMLError, ValueError, OverflowError):  # said below, in PyYAML's words
            return _InC(text).get_single_data()
    try:
        loader = _Loader(text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        found = _no_text(error.character)
        raise BadYamlError(line, found, "remove it") from error
    try:
        return loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        raise _from_yaml(error) from error
    except (ValueError, OverflowError) as error:  # an escape such as "\UFFFFFFFF"
        found = "not YAML (a number out of range)"
        raise BadYamlError(loader.line + 1, found, "correct the line") from error


def _no_text(code: int) -> str:
    return f"a character that text can't contain (U+{code:04X})"


def _from_yaml(error: yaml.MarkedYAMLError) -> BadYamlError:
    mark = error.context_mark if error.context in _AT_ITS_START else error.problem_mark
    problem = error.problem or error.context or "damaged"
    if problem.startswith("but "):
        problem = f"{error.context} {problem}"
    remedy = next((way for sign, way in _REMEDIES.items() if sign in problem), "correct the line")
    return BadYamlError((mark.line if mark else 0) + 1, f"not YAML ({problem})", remedy)


class _Strict(Composer, SafeConstructor):
    """Refuses what a data file has no use for."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[attr-defined]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise BadYamlError(line, f"an alias (*{cut(event.anchor or '')})", "write out what it refers to")
        if event.tag is not None:
            raise BadYamlError(
                line, f"a tag ({cut(event.tag).replace('tag:yaml.org,2002:', '!!')})", "remove it"
            )
        if self.depth == DEPTH:
            raise BadYamlError(line, f"lists or mappings more than {DEPTH} deep", "make it flatter")
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        line = node.start_mark.line + 1
        try:
            value = super().construct_object(node, deep)
        except (ValueError, OverflowError) as error:
            found = f"{quoted(node.value)} looks like a date or a number, but is not one"
            remedy = "correct it, or put it in quotes if it's a string"
            raise BadYamlError(line, found, remedy) from error
        if isinstance(value, str) and (control := CONTROL.search(value)):
            raise BadYamlError(line, _no_text(ord(control[0])), "remove it")
        if isinstance(value, str) and (unseen := UNSEEN.search(value)):
            found = f"an invisible character (U+{ord(unseen[0]):04X})"
            raise BadYamlError(line, found, "remove it")
        return value


class _Loader(_Strict, yaml.SafeLoader):
    """PyYAML's safe loader, strict."""


_InC: Any = None
if yaml.__with_libyaml__:
    from yaml._yaml import CParser

    class _WithLibyaml(_Strict, CParser, Resolver):
        """The same, with the events of libyaml, which takes a third of the time."""

        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)
            Composer.__init__(self)
            SafeConstructor.__init__(self)
            Resolver.__init__(self)

    _InC = _WithLibyaml


def _mapping(loader: _Strict, node: yaml.MappingNode) -> dict[Hashable, Any]:
    lines: dict[Hashable, int] = {}
    data: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if key_node.tag == "tag:yaml.org,2002:merge":
            raise BadYamlError(line, "a merge (<<)", "write out the keys that it refers to")
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable):
            raise BadYamlError(line, f"a key that is {describe(key)}", "write a string as the key")
        if key in lines:
            shown = quoted(key if isinstance(key, str) else str(key_node.value))
            found = f"the key {shown} is written twice (first on line {lines[key]})"
            raise BadYamlError(line, found, "remove one of them")
        lines[key] = line
        data[key] = loader.construct_object(value_node, deep=True)
    return data


def _text(_: _Strict, node: yaml.ScalarNode) -> str:
    return str(node.value)


_Strict.yaml_constructors = {
    **SafeConstructor.yaml_constructors,
    "tag:yaml.org,2002:map": _mapping,
    "tag:yaml.org,2002:value": _text,  # a lone "="
}
