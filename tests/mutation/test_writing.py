"""A mutant that is spliced together is the one that libcst would write."""

from __future__ import annotations

from pathlib import Path

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, ParentNodeProvider
from tests.real import CATALOGUE

from fieldguide.mutation.mutants import walk
from fieldguide.mutation.places import OPERATORS, Places
from fieldguide.mutation.writing import Writer

PROJECT = Path(__file__).parents[2]
ODD = '''\
# A comment — with letters beyond ASCII: é, 鳥
"""A docstring."""

import re; x = (1)


class A:  # who
    """Ä."""

    # above
    @decorated(1, limit = 2,)
    def f(self, a: int | None = None, *, b="ö"):
        # in a function
        if (a == b):  # why
            raise E("ü")  # because
        elif not a: return {"a": (a), "b": [1, 2 ,], }, 201

        return (  # a bracket
            a or
            b
        )
# the end, without a line end'''
SAMPLE = [
    pytest.param(file.text, id=f"{cell.name}/{file.path}")
    for cell in list(CATALOGUE.cells())[::12]
    for file in cell.files
    if file.path.endswith(".py")
]


def replacements(text: str) -> tuple[Writer, list[tuple[cst.CSTNode, cst.CSTNode]]]:
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    places = Places(wrapper.resolve(ParentNodeProvider))
    pairs = [
        (node, replacement)
        for node in walk(wrapper.module)
        for operator in OPERATORS
        if isinstance(node, operator.kind)
        for replacement in operator.edits(node, places)
    ]
    return Writer(wrapper), pairs


@pytest.mark.parametrize("text", [pytest.param(ODD, id="odd"), *SAMPLE])
def test_the_same_bytes(text: str) -> None:
    writer, pairs = replacements(text)
    for node, replacement in pairs:
        try:
            whole = writer.whole(node, replacement)
        except cst.CSTValidationError:
            whole = text
        assert writer.replaced(node, replacement) == whole


def test_most_are_spliced() -> None:
    writer, pairs = replacements(ODD)
    spliced = [writer.spliced(node, replacement) is not None for node, replacement in pairs]
    assert len(spliced) > 20
    assert sum(spliced) > len(spliced) / 2
    assert not all(spliced)
