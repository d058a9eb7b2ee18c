"""The catalogue: frameworks, tasks, cells, demonstrations, the guide's own words and the ledger, validated.

Only this package reads `frameworks/`, `snippets/`, `tutorial/`, `demonstrations/`, `proofs/` and `data/`. It
imports nothing else of ours. `load(root)` gives a `Catalog` or raises one `CatalogError` that holds every
problem found.
"""

from fieldguide.catalog.cached import hold, load_cached, load_stored, release
from fieldguide.catalog.capabilities import Capability, CapabilitySupport, Support
from fieldguide.catalog.claims import Claim, Verdict
from fieldguide.catalog.demonstrations import Demonstration
from fieldguide.catalog.guide import Guide
from fieldguide.catalog.ledger import LedgerEntry, Recording, entry_path, write_entry
from fieldguide.catalog.load import Catalog, Cell, Task, load
from fieldguide.catalog.lock import Lock
from fieldguide.catalog.models import Fact, Framework
from fieldguide.catalog.problems import CatalogError, Problem
from fieldguide.catalog.proofs import Proof
from fieldguide.catalog.records import State
from fieldguide.catalog.releases import Described, Release, Releases
from fieldguide.catalog.tutorial import Chapter, Lesson

__all__ = [
    "Capability",
    "CapabilitySupport",
    "Catalog",
    "CatalogError",
    "Cell",
    "Chapter",
    "Claim",
    "Demonstration",
    "Described",
    "Fact",
    "Framework",
    "Guide",
    "LedgerEntry",
    "Lesson",
    "Lock",
    "Problem",
    "Proof",
    "Recording",
    "Release",
    "Releases",
    "State",
    "Support",
    "Task",
    "Verdict",
    "entry_path",
    "hold",
    "load",
    "load_cached",
    "load_stored",
    "release",
    "write_entry",
]
