"""What the guide says in its own words: profiles, pairs, upshot, decision model, pictures, glossary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fieldguide.catalog.capabilities import Capability
from fieldguide.catalog.deciding import Decider
from fieldguide.catalog.decision import Decision
from fieldguide.catalog.decision_checks import read_decision
from fieldguide.catalog.evidence import Known
from fieldguide.catalog.glossary import Glossary, read_glossary
from fieldguide.catalog.pairs import Pair, read_pairs
from fieldguide.catalog.people import Person, read_people
from fieldguide.catalog.pictures import Shot, read_pictures
from fieldguide.catalog.profiles import Profile, read_profiles
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.upshot import Upshot, read_upshot


@dataclass(frozen=True)
class Guide:
    """Profiles and pairs in the order of the frameworks' titles, pictures in that of their file."""

    profiles: dict[str, Profile] = field(default_factory=dict)
    pairs: dict[str, Pair] = field(default_factory=dict)
    upshot: Upshot | None = None
    pictures: dict[str, Shot] = field(default_factory=dict)
    decider: Decider | None = None
    """The decision model, with what it needs to decide."""
    people: tuple[Person, ...] = ()
    """Public cases of people who had to choose."""
    glossary: Glossary = field(default_factory=Glossary)

    @property
    def decision(self) -> Decision | None:
        """The decision model as its file has it."""
        return self.decider.decision if self.decider else None


def read_guide(reader: Reader, known: Known, capabilities: Iterable[Capability] = ()) -> Guide:
    """Everything that is there; each part may be missing.

    It is read once frameworks and cells are whole: what is damaged there would be missed here.
    """
    if reader.problems:
        return Guide()
    pictures = read_pictures(reader, known.cells)
    profiles = read_profiles(reader, known, None if reader.problems else pictures)
    pairs, upshot = read_pairs(reader, known), read_upshot(reader, known)
    glossary = read_glossary(reader, {name.partition("/")[0] for name in known.cells})
    decider = read_decision(reader, known, capabilities)
    people = read_people(reader, decider if not reader.problems else None)
    return Guide(profiles, pairs, upshot, pictures, decider, people, glossary)
