"""How long, how often, with how many connections: every number of the method that is not in the data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from fieldguide.catalog.quantities import Suite

METHOD = 3
"""Raised when figures come about in another way, so that old rounds are not continued."""


@dataclass(frozen=True)
class Pace:
    """The numbers of a run. Times are in seconds; what comes of a warm-up is dropped."""

    rounds: int = 7
    waiting_rounds: int = 5
    """Fewer of the suite that takes long and comes out alike each time."""
    load: float = 0.2
    """How long each kind of work is asked for."""
    warm_up: float = 0.2
    connections: int = 8
    latency: float = 0.2
    """How long requests follow one another for one figure of how much it matters."""
    latency_warm_up: float = 0.1
    poll: float = 0.001
    """Between two tries to get the first answer: the resolution of a cold start."""
    best_of: int = 3
    """How often a value is taken in each round; the least counts."""
    at_once: int | None = None
    """The largest number of calls at once, where not all that the data names are tried."""

    def of(self, suite: Suite) -> int:
        """How many rounds a suite has. What an install line brings is the same each time."""
        return {Suite.INSTALLATION: 1, Suite.WAITING: self.waiting_rounds}.get(suite, self.rounds)

    def with_rounds(self, rounds: int) -> Pace:
        """The same with so many rounds of each suite."""
        return replace(self, rounds=rounds, waiting_rounds=rounds)

    def parameters(self, suite: Suite) -> dict[str, float]:
        """What of it holds for a suite, in the words that pages use."""
        loaded = {"best_of": self.best_of, "connections": self.connections, "seconds_of_load": self.load}
        alone = {"best_of": self.best_of, "connections": 1, "seconds_of_load": self.latency}
        found: dict[Suite, dict[str, float]] = {
            Suite.STARTUP: {"best_of": self.best_of, "resolution_ms": self.poll * 1000},
            Suite.REQUESTS: {**loaded, "seconds_of_warm_up": self.warm_up},
            Suite.MATTERS: {**alone, "seconds_of_warm_up": self.latency_warm_up},
        }
        return found.get(suite, {})

    def key(self) -> dict[str, object]:
        """What tells rounds of this pace from others; how many rounds there are does not."""
        return {**asdict(self), "rounds": None, "waiting_rounds": None, "method": METHOD}


NORMAL = Pace()
QUICK = Pace(
    rounds=1, waiting_rounds=1, load=0.2, warm_up=0.1, latency=0.1, latency_warm_up=0.05, best_of=1, at_once=2
)
"""Everything once, for seconds: shows that it works, says nothing of any framework."""
