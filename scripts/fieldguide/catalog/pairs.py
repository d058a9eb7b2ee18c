"""Pairs: two frameworks, what decides between them and what moving takes; `data/pairs/<a>-or-<b>.yml`."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from fieldguide.catalog.evidence import Known, Statement, check_evidence, check_statements, several
from fieldguide.catalog.excerpts import Excerpt, Place, check_excerpt
from fieldguide.catalog.models import Framework, Model, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted
from fieldguide.catalog.reading import Reader

FOLDER = Path("data", "pairs")


class Shown(Model):
    """A task whose two cells stand side by side: their files, or the parts that `show` names."""

    task: Text = Field(examples=["validation"])
    """The slug of a task in which the two frameworks differ."""
    look: Statement | None = Field(None, examples=["{text: …, evidence: […]}"])
    """What readers should look at in the two programs."""
    variants: dict[Text, Text] = Field(default_factory=dict, examples=["{flask: flask+pydantic}"])
    """For each framework, the variant to show instead of the plain program."""
    show: dict[Text, tuple[Excerpt, ...]] = Field(
        default_factory=dict, examples=["{flask: [{file: app.py, first: def create_bird}]}"]
    )
    """For each framework, the excerpts of its program to show. If you leave out this key, the page shows
    all its files."""

    def key(self, framework: str) -> str:
        """The key of the cell that is shown for a framework."""
        return self.variants.get(framework, framework)


class Difference(Statement):
    """One difference that decides, below a heading of its own."""

    title: Text = Field(examples=["Who refuses a wrong body"])
    """The heading of the difference."""


class Direction(Model):
    """What moving to one of the two takes, step by step."""

    to: Text = Field(examples=["flask"])
    """The slug of the framework to which you move."""
    steps: Annotated[tuple[Statement, ...], several(2, 8)] = Field(examples=["[{text: …, evidence: […]}]"])
    """The steps of the move."""


class Moving(Shown):
    """One task in both, and the steps from each to the other."""

    directions: Annotated[tuple[Direction, ...], several(2, 2)] = Field(
        examples=["[{to: flask, steps: […]}, {to: bottle, steps: […]}]"]
    )
    """Two entries, one for each direction."""


class Pair(Model):
    """Two frameworks compared: the answer, what decides, the code, the way from one to the other."""

    slug: str
    frameworks: tuple[str, str]
    """Their slugs, in alphabetical order of their titles."""
    answer: Annotated[tuple[Statement, ...], several(2, 2)] = Field(examples=["[{text: …}, {text: …}]"])
    """Two statements: when to choose one framework, and when to choose the other."""
    differences: Annotated[tuple[Difference, ...], several(3, 5)] = Field(
        examples=["[{title: …, text: …, evidence: […]}]"]
    )
    """The differences that decide between the two frameworks."""
    tasks: Annotated[tuple[Shown, ...], several(2, 4)] = Field(examples=["[{task: validation}]"])
    """The tasks in which the two frameworks differ most."""
    moving: Moving = Field(examples=["{task: crud, directions: […]}"])
    """A task that shows what it takes to move from one framework to the other."""

    @model_validator(mode="after")
    def _of_these_two(self) -> Pair:
        if {direction.to for direction in self.moving.directions} != set(self.frameworks):
            first, second = self.frameworks
            raise BadValueError(
                "not one direction to each framework", f'write "to: {first}" once and "to: {second}"'
            )
        for shown in (*self.tasks, self.moving):
            for name, named in (("show", shown.show), ("variants", shown.variants)):
                if other := set(named) - set(self.frameworks):
                    raise BadValueError(
                        f"{quoted(min(other))} is not part of this pair", f"remove it from {name}"
                    )
        return self


def pair_slugs(frameworks: dict[str, Framework]) -> dict[str, tuple[str, str]]:
    """Every pair that there is, by its slug; `frameworks` are in the order of their titles."""
    return {f"{one}-or-{other}": (one, other) for one, other in combinations(frameworks, 2)}


def read_pairs(reader: Reader, known: Known) -> dict[str, Pair]:
    """Every pair by its slug; what it shows and rests on must be there."""
    folder = reader.root / FOLDER
    slugs = pair_slugs(dict(known.frameworks))
    pairs = {}
    for path in reader.visible(folder) if reader.there(folder) else ():
        if path.suffix != ".yml" or path.stem not in slugs:
            remedy = f"{closest(path.stem, slugs)}, with the suffix .yml"
            reader.problem(path, "", f"not a pair ({quoted(path.stem)})", remedy)
            continue
        pair = reader.yaml(path, Pair, slug=path.stem, frameworks=slugs[path.stem])
        if pair is not None:
            pairs[path.stem] = pair
            _check(reader, path, pair, known)
    return {slug: pairs[slug] for slug in slugs if slug in pairs}


def _check(reader: Reader, path: Path, pair: Pair, known: Known) -> None:
    check_statements(reader, path, ("answer",), pair.answer, known)
    check_statements(reader, path, ("differences",), pair.differences, known)
    for number, shown in enumerate(pair.tasks):
        _check_shown(reader, path, ("tasks", number), shown, pair, known)
    _check_shown(reader, path, ("moving",), pair.moving, pair, known)
    for number, direction in enumerate(pair.moving.directions):
        check_statements(reader, path, ("moving", "directions", number, "steps"), direction.steps, known)


def _check_shown(reader: Reader, path: Path, place: Place, shown: Shown, pair: Pair, known: Known) -> None:
    if shown.task not in known.tasks():
        found = f"no task {quoted(shown.task)}"
        reader.problem(path, key_path(*place, "task"), found, closest(shown.task, known.tasks()))
        return
    if shown.look:
        check_evidence(reader, path, (*place, "look"), shown.look.evidence, known)
    for slug in pair.frameworks:
        cell = known.cells.get(f"{shown.task}/{shown.key(slug)}")
        if slug in shown.variants and (cell is None or cell.plain or cell.framework.slug != slug):
            there = [each.key for each in known.of(shown.task, slug) if not each.plain]
            found = f"no variant {quoted(shown.key(slug))} of {slug} in {shown.task}"
            remedy = closest(shown.key(slug), there) if there else "remove it: there is none"
            reader.problem(path, key_path(*place, "variants", slug), found, remedy)
            continue
        if cell is None:
            found, remedy = (
                f"{slug} has no cell {quoted(shown.task)}",
                "name a task that has a program in both frameworks",
            )
            reader.problem(path, key_path(*place, "task"), found, remedy)
            continue
        for number, excerpt in enumerate(shown.show.get(slug, ())):
            texts = {file.path: file.text for file in (*cell.scaffold, *cell.files)}
            check_excerpt(reader, path, (*place, "show", slug, number), excerpt, texts, cell.name)
