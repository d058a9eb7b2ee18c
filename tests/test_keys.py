"""Every key that an author may write is in a table for contributors, made from the model that reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest
import yaml
from pydantic import Field
from tests.real import CATALOGUE

from fieldguide.blocks.keys import PAGES
from fieldguide.catalog.keys import TABLES, MeaningError, keys
from fieldguide.catalog.models import Framework, Link, Model, Text
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.wording import Called

PROJECT = Path(__file__).parents[1]
CONTRIBUTING = PROJECT / "docs" / "contributing"


def plain(words: str, table: str) -> str:
    return words


def named(model: type[Model]) -> Iterator[type[Model]]:
    """The models that a model's keys hold, at any depth."""

    def inside(annotation: Any) -> Iterator[type[Model]]:
        if isinstance(annotation, type) and issubclass(annotation, Model):
            yield annotation
        for each in get_args(annotation):
            yield from inside(each)

    for field in model.model_fields.values():
        if field.examples:
            yield from inside(field.annotation)


@pytest.mark.parametrize("table", TABLES)
def test_each_key_has_a_kind_and_a_meaning(table: str) -> None:
    for key in keys(TABLES[table], plain):
        assert key.kind
        assert "value" not in key.kind.split(), f"{table}: {key.name}: say what its type is called"
        assert key.meaning.endswith((".", ".”", ")", "…")), f"{table}: {key.name}: {key.meaning}"


@pytest.mark.parametrize("table", TABLES)
def test_what_a_key_holds_is_in_a_table_too(table: str) -> None:
    """A model in a mapping is in no row of the table of what holds it, so it needs a table of its own."""
    shown = {key.name.rpartition(".")[2].removesuffix("[]") for key in keys(TABLES[table], plain)}
    for model in named(TABLES[table]):
        own = {name for name, field in model.model_fields.items() if field.examples}
        based = any(base in TABLES.values() for base in model.__mro__)
        assert based or own <= shown, f"{model.__name__}: give it a table in catalog/keys.py"


def test_each_table_is_on_its_page_once() -> None:
    assert sorted(each for tables in PAGES.values() for each in tables) == sorted(TABLES)
    for page, tables in PAGES.items():
        text = (CONTRIBUTING / f"{page}.md").read_text(encoding="utf-8")
        assert sorted(re.findall(r"^/// keys \| (.+)$", text, re.MULTILINE)) == sorted(tables), page


@pytest.mark.parametrize("path", sorted(CONTRIBUTING.glob("*.md")), ids=lambda path: path.stem)
def test_no_table_of_keys_is_written_by_hand(path: Path) -> None:
    assert "| key |" not in path.read_text(encoding="utf-8"), (
        "write `/// keys | …` and the docstrings instead"
    )


class Egg(Model):
    colour: Text = Field(examples=["blue"])
    """Its colour."""


class Nest(Model):
    """A model with a key of each kind."""

    eggs: tuple[Egg, ...] = Field(min_length=1, examples=["[{colour: blue}]"])
    """What is in it."""
    by: dict[Text, tuple[Link, ...]] = Field(default_factory=dict, examples=["{Ada: […]}"])
    """Who has seen it."""
    height: int = Field(3, ge=1, le=40, examples=["7"])
    """Metres above the ground."""
    twig: Annotated[str, Called("twig")] | None = Field(examples=["birch"])
    """What it is made of."""
    kept: str = ""


def test_a_table_says_what_the_model_says() -> None:
    assert [(key.name, key.kind, key.required) for key in keys(Nest, plain)] == [
        ("eggs", "list of 1 or more mappings, see below", True),
        ("eggs[].colour", "string", True),
        ("by", "mapping of strings to lists of links", False),
        ("height", "whole number from 1 to 40", False),
        ("twig", "twig or `null`", True),
    ]
    found = {key.name: key for key in keys(Nest, plain)}
    assert found["height"].meaning == "Metres above the ground. The default is `3`."
    assert found["height"].example == "height: 7"
    assert found["by"].example == "", "an example that is cut short shows nothing"


class Silent(Model):
    song: Text = Field(examples=["tseep"])


def test_a_key_without_a_meaning_is_named() -> None:
    with pytest.raises(MeaningError, match=r"Silent\.song has no meaning; write it as a docstring below"):
        list(keys(Silent, plain))


def test_the_smallest_file_has_what_is_required_and_nothing_else(tmp_path: Path) -> None:
    """It is a part of a real file, so that it stays true."""
    page = (CONTRIBUTING / "add-a-framework.md").read_text(encoding="utf-8")
    example = re.search(r"^```yaml\n(title: .*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert example
    written = yaml.safe_load(example[1])
    slug = written["package"]
    assert set(written) == {
        name for name, each in Framework.model_fields.items() if each.is_required() and each.examples
    }
    (tmp_path / "framework.yml").write_text(example[1], encoding="utf-8")
    reader = Reader(tmp_path)
    small = reader.yaml(tmp_path / "framework.yml", Framework, slug=slug)
    assert small, reader.problems
    whole = CATALOGUE.frameworks[slug]
    assert [name for name in set(written) - {"facts"} if getattr(small, name) != getattr(whole, name)] == []
    (fact,) = small.facts
    assert fact in whole.facts, f"copy the fact from frameworks/{slug}/framework.yml"


def test_a_reader_of_the_source_is_told_where_the_tables_are() -> None:
    page = (CONTRIBUTING / "add-a-framework.md").read_text(encoding="utf-8")
    told = "The tables below are filled in on the built page. Run `make serve` to read them."
    assert page.count(told) == 1
    assert told not in page.partition("/// keys")[2]
