"""What must hold of the inputs that strangers send, and of what was recorded: no fault that no page tells of."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.real import CATALOGUE

PROJECT = Path(__file__).parents[1]
ASKED = [cell for cell in CATALOGUE.cells() if cell.inputs and not cell.absent]


def replies(cell):
    return cell.entry.strangers.replies if cell.entry and cell.entry.strangers else ()


by_task = pytest.mark.parametrize("task", sorted({cell.task for cell in ASKED}))


def asked(task):
    return [cell for cell in ASKED if cell.task == task]


@by_task
def test_no_fault_is_silent(task):
    """A 5xx, no answer, or a success that no client should get: each has a sentence on the cell's tab."""
    for cell in asked(task):
        assert replies(cell), f"{cell.name}: run `make verify`"
        for reply in replies(cell):
            where = f"{cell.name}: {reply.request}, {reply.input} {reply.place}".strip()
            assert reply.fault or (reply.status is not None and reply.status < 500), where
            assert not reply.fault or cell.limit(reply), f"{where}: {reply.fault}"


@by_task
def test_each_limit_occurs(task):
    for cell in asked(task):
        shown = {reply.input for reply in replies(cell) if reply.fault}
        assert cell.limits.keys() <= shown, f"{cell.name}: remove the limit"


@pytest.mark.parametrize("framework", CATALOGUE.covering.values(), ids=lambda each: each.slug)
def test_each_limit_of_a_framework_occurs_in_some_program(framework):
    shown = {
        reply.input
        for cell in ASKED
        if cell.framework.slug == framework.slug
        for reply in replies(cell)
        if reply.fault and reply.input not in cell.limits
    }
    assert framework.limits.keys() <= shown, "remove the limit"


def test_each_input_is_sent_to_some_task():
    sent = {each.slug for cell in ASKED for each in cell.inputs}
    assert {each.slug for each in CATALOGUE.hostile} == sent


def test_no_two_inputs_have_one_title():
    titles = [each.title for each in CATALOGUE.hostile]
    assert sorted(titles) == sorted(set(titles))
