"""From what a reader states to a verdict: rules rule out, speak for, or cost; nothing else counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fieldguide.catalog.capabilities import UNKNOWN, Capability, CapabilitySupport, Support
from fieldguide.catalog.decision import STATED, Decision, Each, Effect, Option, Rule
from fieldguide.catalog.models import Framework

RUNNING, NEEDS = "running", "needs"
"""The subjects that the verdict itself asks: what runs already, and the features that are a must."""
LEAVING = "state/leaving"
"""The fact that what runs has to go: then nothing is run beside it."""
MOST_SHOWN = 4
"""How many frameworks a verdict shows."""

EFFECTS = {
    Support.BUILT_IN: Effect.HAS,
    Support.OFFICIAL: Effect.COSTS,
    Support.THIRD_PARTY: Effect.COSTS,
    Support.BY_HAND: Effect.WRITE,
    Support.NONE: Effect.WRITE,
}
"""What a word of the table of capabilities means for a framework; `unknown` means nothing."""

Facts = Mapping[str, Sequence[str]]
"""By subject, the options that were stated."""


@dataclass(frozen=True)
class Reason:
    """One effect on one framework, the rule that has it, and the feature where the rule names one."""

    rule: Rule
    effect: Effect
    capability: str = ""


@dataclass(frozen=True)
class Standing:
    """A framework with everything that the facts mean for it."""

    framework: str
    reasons: tuple[Reason, ...]

    def of(self, effect: Effect) -> tuple[Reason, ...]:
        """The reasons with this effect."""
        return tuple(each for each in self.reasons if each.effect is effect)

    @property
    def out(self) -> bool:
        """Whether a fact rules it out."""
        return bool(self.of(Effect.OUT))

    @property
    def points(self) -> int:
        """The sum of its reasons."""
        return sum(each.effect.points for each in self.reasons)

    @property
    def advantages(self) -> int:
        """How many rules speak for it."""
        return len(self.of(Effect.FOR))


@dataclass(frozen=True)
class Decided:
    """What comes of some facts.

    `result` is a rule that leads to no framework; the frameworks are ranked all the same, for readers who
    decide otherwise. `beside` says that the first of them would run beside what runs already.
    """

    result: Rule | None
    ranked: tuple[Standing, ...]
    struck: tuple[Standing, ...]
    beside: bool
    running: tuple[str, ...] = ()
    """What runs already: of something that is no framework, such as Django, those built on it."""

    @property
    def outcome(self) -> str:
        """The slug of the result, or of the framework that comes first; empty where everything is out."""
        if self.result and self.result.result:
            return self.result.result
        return self.ranked[0].framework if self.ranked else ""

    @property
    def shown(self) -> tuple[Standing, ...]:
        """The frameworks to look at beside each other: those that come first, and what runs already."""
        found = list(self.ranked[:MOST_SHOWN])
        kept = [each for each in self.ranked if each.framework in self.running and each not in found]
        return (*found[: MOST_SHOWN - len(kept[:1])], *kept[:1])


@dataclass(frozen=True)
class Turn:
    """One fact that, stated or taken back, leads to another outcome."""

    subject: str
    option: str
    stated: bool
    """Whether it would be stated; otherwise it would be taken back."""
    outcome: str


class Decider:
    """The decision model with the frameworks and features that it speaks about.

    A framework that has no outcome yet is only joining, and is no candidate.
    """

    def __init__(
        self,
        decision: Decision,
        frameworks: Mapping[str, Framework],
        capabilities: Iterable[Capability],
    ) -> None:
        self.decision = decision
        self.frameworks = {slug: each for slug, each in frameworks.items() if decision.outcome(slug)}
        self.capabilities = {each.slug: each for each in capabilities}

    @cached_property
    def options(self) -> dict[str, tuple[Option, ...]]:
        """By subject, every option: those of the file, then one for each framework or feature."""
        return {each.slug: (*each.options, *self._more(each.each)) for each in self.decision.subjects}

    def _more(self, each: Each | None) -> Iterator[Option]:
        if each is Each.FRAMEWORKS:
            for framework in self.frameworks.values():
                yield Option(slug=framework.slug, text=framework.title, label=framework.title)
        elif each is Each.FEATURES:
            for feature in self.capabilities.values():
                yield Option.model_construct(slug=feature.slug, text=feature.title, label=feature.title)

    def carried(self, option: str) -> tuple[str, ...]:
        """The frameworks to which most of what is run or known carries over."""
        listed = self.decision.carries_over.get(option)
        if listed is not None:
            return listed
        return (option,) if option in self.frameworks else ()

    def named(self, option: str) -> tuple[str, ...]:
        """The framework that an option is; or of one that is none, such as Django, those built on it."""
        return (option,) if option in self.frameworks else self.carried(option)

    def fired(self, facts: Facts) -> list[Rule]:
        """The rules that say something about these facts, in the order of the file."""
        stated = {f"{subject}/{option}" for subject, options in facts.items() for option in options}
        return [
            rule
            for rule in self.decision.rules
            if stated.issuperset(rule.when)
            and (not rule.any or not stated.isdisjoint(rule.any))
            and stated.isdisjoint(rule.unless)
            and (rule.capability != STATED or facts.get(NEEDS))
        ]

    def verdict(self, facts: Facts) -> Decided:
        """What these facts lead to."""
        fired = self.fired(facts)
        reasons: dict[str, list[Reason]] = {slug: [] for slug in self.frameworks}
        counted: set[str] = set()
        for rule in fired:
            for slug in self._whom(rule, facts):
                assert rule.effect is not None
                reasons[slug].append(Reason(rule, rule.effect))
            for feature in self._features(rule, facts):
                if feature not in counted:  # a feature counts once, however many facts ask for it
                    counted.add(feature)
                    for slug, reason in self._supported(rule, feature):
                        reasons[slug].append(reason)
        standings = [Standing(slug, tuple(found)) for slug, found in reasons.items()]
        ranked = tuple(sorted((each for each in standings if not each.out), key=self._place))
        struck = tuple(each for each in standings if each.out)
        result = next((each for each in fired if each.result), None)
        running = tuple(slug for option in facts.get(RUNNING, ()) for slug in self.named(option))
        return Decided(result, ranked, struck, self._beside(ranked, facts), running)

    def turns(self, facts: Facts, skipped: Iterable[str] = (NEEDS,)) -> list[Turn]:
        """Every single fact that would lead to another outcome, in the order of the page."""
        now, found = self.verdict(facts).outcome, []
        for subject in self.decision.subjects:
            if subject.slug in set(skipped):
                continue
            stated = tuple(facts.get(subject.slug, ()))
            for option in self.options[subject.slug]:
                there = option.slug in stated
                if there:
                    changed = tuple(each for each in stated if each != option.slug)
                else:
                    changed = (*stated, option.slug) if subject.several else (option.slug,)
                outcome = self.verdict({**facts, subject.slug: changed}).outcome
                if outcome != now:
                    found.append(Turn(subject.slug, option.slug, not there, outcome))
        return found

    def _whom(self, rule: Rule, facts: Facts) -> Iterator[str]:
        """The frameworks on which a rule has its effect."""
        if rule.effect is None:
            return
        subject = rule.carried or rule.foreign or rule.itself or ""
        options = facts.get(subject, ())
        carried = {slug for option in options for slug in self.carried(option)}
        named = {slug for option in options for slug in self.named(option)}
        for slug in self.frameworks:
            if rule.frameworks:
                wanted = slug in rule.frameworks
            elif rule.but:
                wanted = slug not in rule.but
            elif rule.itself:
                wanted = slug in named
            else:
                wanted = bool(carried) and (slug in carried) is (rule.carried is not None)
            if wanted:
                yield slug

    def _features(self, rule: Rule, facts: Facts) -> Sequence[str]:
        if rule.capability is None:
            return ()
        return facts.get(NEEDS, ()) if rule.capability == STATED else (rule.capability,)

    def _supported(self, rule: Rule, feature: str) -> Iterator[tuple[str, Reason]]:
        for slug in self.frameworks:
            effect = EFFECTS.get(self.support(feature, slug).support)
            if effect:
                yield slug, Reason(rule, effect, feature)

    def support(self, feature: str, framework: str) -> CapabilitySupport:
        """A framework's way to a feature; unknown where the table does not name it."""
        capability = self.capabilities.get(feature)
        return capability.frameworks.get(framework, UNKNOWN) if capability else UNKNOWN

    def _place(self, standing: Standing) -> tuple[int, int, int, str]:
        order = self.decision.ties.order
        tie = order.index(standing.framework) if standing.framework in order else len(order)
        title = self.frameworks[standing.framework].title.casefold()
        return -standing.points, tie, -standing.advantages, title

    def _beside(self, ranked: Sequence[Standing], facts: Facts) -> bool:
        running = facts.get(RUNNING, ())
        subject, _, option = LEAVING.partition("/")
        if not ranked or option in facts.get(subject, ()):
            return False
        kept = {slug for each in running for slug in self.carried(each)}
        return bool(kept) and ranked[0].framework not in kept
