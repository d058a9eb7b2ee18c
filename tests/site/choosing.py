"""What the tests of the questionnaire share: the model, each state by its address, and what a page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page

from fieldguide.catalog import Catalog
from fieldguide.catalog.decision import Decision, Question
from fieldguide.catalog.decision_paths import Path, Walk

PAGE = "choose/questions/"
SHOWN = """() => {
  const seen = each => [...document.querySelectorAll(each)].filter(found => found.checkVisibility())
  const words = each => each.innerText.replace("¶", "").trim()
  const now = document.querySelector(".fg-now")
  const heading = now && now.querySelector("h3")
  return {
    question: now && now.dataset.question || "",
    outcome: now && now.dataset.outcome || "",
    heading: heading ? words(heading) : "",
    focused: !!heading && document.activeElement === heading,
    title: document.title,
    query: location.search.slice(1),
    hash: location.hash,
    status: seen(".fg-asking [role=status]").map(words).join(),
    moves: seen(".fg-asking__moves a").map(words),
    parts: seen("[data-question], [data-outcome]").length,
    choices: seen(".fg-question__choice").map(words),
    mine: seen(".fg-question__choice[aria-current=true]").map(words),
    said: [...seen(".fg-walked .fg-path > li"), ...document.querySelectorAll(".fg-result--because .fg-path > li")].map(
      each => [each.firstChild.textContent, each.childNodes[1].data.trim()]),
    changes: seen(".fg-result--otherwise dd").map(each => {
      let asked = each
      while (asked.tagName !== "DT") asked = asked.previousElementSibling
      const link = each.querySelector("a")
      return [words(asked), words(link), each.lastChild.data.trim(), new URL(link.href).search.slice(1)]
    }),
    matters: seen(".fg-result--matters a").map(each => [words(each), each.href]),
    record: (document.querySelector(".fg-record__text") || {}).value || "",
  }
}"""
GO = """query => {
  history.pushState(null, "", location.pathname + (query && "?" + query))
  dispatchEvent(new PopStateEvent("popstate"))
}"""
"""To another state without loading the page anew."""


def model(catalogue: Catalog) -> Decision:
    assert catalogue.guide.decision is not None
    return catalogue.guide.decision


def paths(catalogue: Catalog) -> list[Path]:
    return Walk(model(catalogue)).paths()


def query(answers: Mapping[str, str], at: str = "") -> str:
    return urlencode({**answers, "at": at} if at else answers)


def shown(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(SHOWN)
    return found


def go(page: Page, wanted: str) -> dict[str, Any]:
    """The state that an address opens."""
    page.evaluate(GO, wanted)
    return shown(page)


def longest(decision: Decision, question: Question) -> int:
    """How many questions are asked at most, this one among them."""
    following = [decision.question(each.question) for each in question.answers if each.question]
    return 1 + max((longest(decision, each) for each in following if each), default=0)


def ways_to_questions(catalogue: Catalog) -> dict[str, dict[str, str]]:
    """For each question, some answers that lead to it."""
    found: dict[str, dict[str, str]] = {}
    for path in paths(catalogue):
        given: dict[str, str] = {}
        for step in path.steps:
            found.setdefault(step.question.slug, dict(given))
            given[step.question.slug] = step.answer.slug
    return found


def listed(names: list[str]) -> str:
    """Some names, any of which it may be."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
