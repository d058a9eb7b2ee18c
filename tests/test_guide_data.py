"""What must hold of the real profiles, pairs, upshot and pictures, and of all evidence together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel
from tests.real import CATALOGUE

from fieldguide.catalog import State
from fieldguide.catalog.evidence import Evidence, Statement
from fieldguide.catalog.gaps import MISSING, OTHERS, GapKind, gaps
from fieldguide.commands.gaps import main
from fieldguide.screenshots import LARGEST

PROJECT = Path(__file__).parents[1]
GUIDE = CATALOGUE.guide
DOCS = PROJECT / "docs"


def inside(model: object) -> Iterator[BaseModel]:
    """Every model in a model."""
    if isinstance(model, BaseModel):
        yield model
        for name in type(model).model_fields:
            yield from inside(getattr(model, name))
    elif isinstance(model, tuple | list):
        for each in model:
            yield from inside(each)
    elif isinstance(model, dict):
        for each in model.values():
            yield from inside(each)


MODELS = [*inside(GUIDE.profiles), *inside(GUIDE.pairs), *inside(GUIDE.upshot)]


@pytest.mark.parametrize("slug", CATALOGUE.complete)
def test_a_complete_framework_lacks_nothing(slug: str) -> None:
    lacking = [each.what for each in gaps(CATALOGUE, CATALOGUE.frameworks[slug])]
    assert lacking == [], "add it, or take `complete` out of its file"


def test_a_framework_that_a_page_calls_missing_is_told_to_take_its_name_out() -> None:
    """The paragraph is found by its first words, so whoever rewords it has to reword `gaps` too."""
    paragraph = (DOCS / "about" / "index.md").read_text(encoding="utf-8").partition(OTHERS)[2]
    title = re.findall(r"\b[A-Z]\w+(?= and \w+\. )", " ".join(paragraph.split()))[0]
    framework = CATALOGUE.frameworks[CATALOGUE.complete[0]].model_copy(update={"title": title})
    found = next(gaps(CATALOGUE, framework))
    assert found.kind is GapKind.UNTRUE
    remedy = f"{MISSING}: {OTHERS} names {title} as missing; remove the name"
    assert remedy in [each.what for each in gaps(CATALOGUE, framework)]


def test_one_who_asks_too_early_is_told_which_file_to_create(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    with pytest.raises(SystemExit):
        main(["--framework", "jackdaw"])
    assert ", or create frameworks/jackdaw/framework.yml\n" in capsys.readouterr().err


@pytest.mark.parametrize("slug", GUIDE.profiles)
def test_every_profile_has_a_page(slug: str) -> None:
    page = (DOCS / "frameworks" / f"{slug}.md").read_text(encoding="utf-8")
    assert f"\n# {CATALOGUE.frameworks[slug].title}\n" in page
    assert f"\n/// profile | {slug}\n///" in page


@pytest.mark.parametrize("slug", GUIDE.pairs)
def test_every_pair_has_a_page(slug: str) -> None:
    page = (DOCS / "pairs" / f"{slug}.md").read_text(encoding="utf-8")
    title = " vs ".join(CATALOGUE.frameworks[each].title for each in GUIDE.pairs[slug].frameworks)
    assert f"\n# {title}\n" in page
    assert f"\n/// pair | {slug}\n///" in page


def test_the_upshot_concludes_about_every_framework_of_the_article() -> None:
    assert GUIDE.upshot is not None
    concluded = {each.framework for each in GUIDE.upshot.conclusions if each.framework}
    assert concluded == set(GUIDE.upshot.article.frameworks)
    assert "\n/// upshot\n///" in (DOCS / "upshot.md").read_text(encoding="utf-8")


def test_evidence_holds() -> None:
    """A cell that is named has been verified as it stands."""
    pieces = [model for model in MODELS if isinstance(model, Evidence)]
    cells = {piece.cell for piece in pieces if piece.cell}
    cells |= {
        cell.name for piece in pieces if piece.task for cell in CATALOGUE.tasks[piece.task].cells.values()
    }
    shaky = [
        name for name in sorted(cells) if CATALOGUE.cell(name).state not in {State.VERIFIED, State.ABSENT}
    ]
    assert shaky == [], "run `make verify`"
    runs = {piece.demonstration for piece in pieces if piece.demonstration}
    assert [slug for slug in runs if CATALOGUE.demonstrations[slug].state is not State.VERIFIED] == []


def test_no_statement_stands_twice_on_a_page() -> None:
    for page in (*GUIDE.profiles.values(), *GUIDE.pairs.values()):
        texts = [each.text for each in inside(page) if isinstance(each, Statement)]
        assert len(texts) == len(set(texts)), page.slug


@pytest.mark.parametrize("slug", GUIDE.pictures)
def test_a_picture_is_fresh_small_and_used(slug: str) -> None:
    shot = GUIDE.pictures[slug]
    assert shot.state is State.VERIFIED, "run `make pictures`"
    for scheme in shot.picture.schemes:
        data = (DOCS / shot.file(scheme)).read_bytes()
        assert (data[:4], data[8:12]) == (b"RIFF", b"WEBP")
        assert len(data) <= LARGEST
    if not shot.picture.dark:
        assert not (DOCS / shot.file("dark")).exists()
    assert slug in {name for profile in GUIDE.profiles.values() for name in profile.pictures}


def test_no_picture_lies_about() -> None:
    wanted = {shot.file(scheme) for shot in GUIDE.pictures.values() for scheme in shot.picture.schemes}
    assert {path.relative_to(DOCS).as_posix() for path in (DOCS / "assets/screens").iterdir()} == wanted


def test_most_capabilities_are_shown_by_a_program() -> None:
    supports = [support for each in CATALOGUE.capabilities for support in each.frameworks.values()]
    shown = [support for support in supports if support.cell is not None or support.proof is not None]
    assert len(shown) > 0.8 * len(supports)


@pytest.mark.parametrize("slug", CATALOGUE.complete)
def test_a_framework_says_who_keeps_it_and_what_it_promises(slug: str) -> None:
    """One rule for each: who released and committed, the number, the support, releases and advisories."""
    labels = {fact.label for fact in CATALOGUE.frameworks[slug].facts}
    wanted = {
        "Maintained by",
        "Latest release",
        "Releases",
        "Version number",
        "Support",
        "Security advisories",
    }
    assert wanted <= labels, f"frameworks/{slug}/framework.yml: facts: add {sorted(wanted - labels)}"


@pytest.mark.parametrize("slug", GUIDE.profiles)
def test_a_profile_lists_as_many_releases_as_the_fact_counts(slug: str) -> None:
    (fact,) = (each for each in CATALOGUE.frameworks[slug].facts if each.label == "Releases")
    counted = int(fact.value.split()[0])
    listed = len(GUIDE.profiles[slug].releases.releases)
    assert counted == listed, (
        f"frameworks/{slug}/framework.yml: Releases: {counted}, but its profile lists {listed}"
    )
