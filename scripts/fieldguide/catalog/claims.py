"""The claims of the article of 2021, and what is true of them now: `data/claims.yml`."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from fieldguide.catalog.evidence import Evidence, Known, check_evidence
from fieldguide.catalog.models import Framework, Model, PastDate, Slug, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.wording import Called

CLAIMS = Path("data", "claims.yml")
LONGEST_PHRASE = 10
"""Words that are quoted at most: the article's licence allows no changed copy, and we need none."""


class Verdict(StrEnum):
    """What we say of a claim: the closed vocabulary of `data/claims.yml`."""

    TRUE = "true"
    OUTDATED = "outdated"
    MISLEADING = "misleading"
    FALSE = "false"
    OPINION = "opinion"


def _word(value: Any) -> Any:
    # YAML reads true and false as booleans; here they are words.
    return str(value).lower() if isinstance(value, bool) else value


def _short(phrase: str) -> str:
    words = len(phrase.split())
    if words > LONGEST_PHRASE:
        raise BadValueError(f"a quotation of {words} words", f"quote at most {LONGEST_PHRASE}")
    return phrase


Phrase = Annotated[Text, AfterValidator(_short), Called(f"at most {LONGEST_PHRASE} words")]


class EarlierVerdict(Model):
    """What we said of a claim before."""

    verdict: Annotated[Verdict, BeforeValidator(_word)] = Field(strict=False, examples=["misleading"])
    """The verdict that we had before."""
    until: PastDate = Field(examples=["2026-11-27"])
    """The day on which we changed it."""


class Claim(Model):
    """One checkable thing that the article said, with our verdict, and what shows that we are right."""

    slug: Slug = Field(examples=["bottle-is-new"])
    """The claim's name in links: its URL on the page ends in `#claim-<slug>`."""
    section: Text = Field(examples=["Bottle"])
    """The section of the article that makes the claim. Keep the claims of a section together."""
    frameworks: tuple[Text, ...] = Field(min_length=1, examples=["[bottle]"])
    """The slugs of the frameworks that the claim is about."""
    phrase: Phrase = Field(examples=["so new"])
    """A few words of the article, quoted exactly. The article's licence doesn't allow changed copies, so
    we quote nothing else."""
    says: Text = Field(examples=["Bottle is a young framework."])
    """The claim, in our own words."""
    verdict: Annotated[Verdict, BeforeValidator(_word)] = Field(strict=False, examples=["outdated"])
    """Our verdict on the claim. If you change it, write the one before into `before`."""
    before: EarlierVerdict | None = Field(None, examples=["{verdict: misleading, until: 2026-11-27}"])
    """Our last verdict, and the day on which we changed it. The feed mentions the change."""
    correction: Text = Field(examples=["Bottle is older than Flask."])
    """What a reader can rely on today, in one or two sentences."""
    evidence: tuple[Evidence, ...] = Field(default=(), examples=["[{cell: crud/flask}]"])
    """The evidence for the verdict. `make test` fails if the evidence no longer holds."""
    demonstrations: tuple[Text, ...] = Field(default=(), examples=["[hyphen-in-a-project-name]"])
    """Demonstrations that are shown below the claim. A demonstration can be shown with one claim only. A
    claim needs evidence or a demonstration, unless the verdict is `opinion`."""

    @model_validator(mode="after")
    def _proven(self) -> Claim:
        if self.before and self.before.verdict is self.verdict:
            raise BadValueError(
                f"before.verdict is today's verdict ({self.verdict})",
                "write the one before it, or remove before",
            )
        if not self.evidence and not self.demonstrations and self.verdict is not Verdict.OPINION:
            raise BadValueError(
                "a claim without evidence",
                'add "evidence: [{cell: task/framework}]" or "demonstrations: [slug]"',
            )
        return self

    @property
    def shown_by(self) -> tuple[Evidence, ...]:
        """All of its evidence; what is shown beside it counts."""
        return (*(Evidence(demonstration=slug) for slug in self.demonstrations), *self.evidence)


class ClaimsFile(Model):
    """`data/claims.yml`."""

    claims: tuple[Claim, ...] = Field(examples=["[{slug: …}]"])


def read_claims(reader: Reader, frameworks: Collection[str], known: Known) -> tuple[Claim, ...]:
    """The claims in the order of the article; what is wrong is noted. Without the file there are none."""
    path = reader.root / CLAIMS
    file = reader.yaml(path, ClaimsFile) if reader.there(path) else None
    claims = file.claims if file else ()
    slugs: set[str] = set()
    shown_at: dict[str, str] = {}
    sections: list[str] = []
    for number, claim in enumerate(claims):
        place = ("claims", number)
        if claim.slug in slugs:
            found = f"the slug {quoted(claim.slug)} is used twice"
            reader.problem(path, key_path(*place, "slug"), found, "give each claim its own")
        slugs.add(claim.slug)
        if claim.section in sections[:-1]:
            found = f"{quoted(claim.section)} is in two places"
            reader.problem(path, key_path(*place, "section"), found, "put the claims of a section together")
        elif claim.section not in sections:
            sections.append(claim.section)
        for index, slug in enumerate(claim.frameworks):
            if slug not in frameworks:
                key = key_path(*place, "frameworks", index)
                reader.problem(path, key, f"unknown framework {quoted(slug)}", closest(slug, frameworks))
        check_evidence(reader, path, place, claim.evidence, known)
        for index, slug in enumerate(claim.demonstrations):
            key = key_path(*place, "demonstrations", index)
            if slug not in known.demonstrations:
                remedy = f"add demonstrations/{slug}/, or correct the name"
                reader.problem(path, key, f"no demonstration {quoted(slug)}", remedy)
            elif slug in shown_at:
                found = f"{quoted(slug)} is at the claim {quoted(shown_at[slug])} already"
                reader.problem(path, key, found, 'name it under "evidence" here')
            shown_at.setdefault(slug, claim.slug)
    return claims


def about(claims: tuple[Claim, ...], framework: Framework) -> tuple[Claim, ...]:
    """The claims that are about one framework."""
    return tuple(claim for claim in claims if framework.slug in claim.frameworks)
