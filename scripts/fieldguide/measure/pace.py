"""How long, how often, with how many connections: every number of the method that is not in the data."""

from __future__ import annotations

from dataclasses import asdict, dataclass

METHOD = 1
"""Raised when figures come about in another way, so that old rounds are not continued."""


@dataclass(frozen=True)
class Pace:
    """The numbers of a run. Times are in seconds; what comes of a warm-up is dropped."""

    rounds: int = 7
    load: float = 1.0
    """How long each kind of work is asked for."""
    warm_up: float = 0.3
    connections: int = 8
    latency: float = 0.7
    """How long requests follow one another for one figure of how much it matters."""
    latency_warm_up: float = 0.15
    starts: int = 3
    """How often a program is started in a round; their median is the round's figure."""
    poll: float = 0.001
    """Between two tries to get the first answer: the resolution of a cold start."""
    at_once: int | None = None
    """The largest number of calls at once, where not all that the data names are tried."""

    def parameters(self, quantities: set[str]) -> dict[str, float]:
        """What of it holds for figures of these quantities, in the words that pages use."""
        of = {
            "cpu": {"connections": self.connections, "seconds": self.load, "warm-up": self.warm_up},
            "latency": {"connections": 1, "seconds": self.latency, "warm-up": self.latency_warm_up},
            "cold-start": {"starts": self.starts, "resolution": self.poll},
        }
        return {
            name: value for key, found in of.items() if key in quantities for name, value in found.items()
        }

    def key(self) -> dict[str, object]:
        """What tells rounds of this pace from others; how many rounds there are does not."""
        return {**asdict(self), "rounds": None, "method": METHOD}


NORMAL = Pace()
QUICK = Pace(rounds=1, load=0.25, warm_up=0.1, latency=0.2, latency_warm_up=0.1, starts=1, at_once=2)
"""Everything once, for seconds: shows that it works, says nothing of any framework."""
