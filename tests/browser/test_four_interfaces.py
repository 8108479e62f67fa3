"""Page, API, library and assistants: one verdict on one body of evidence, each asked its way."""

import re
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, NamedTuple

import anyio
import pytest
from mcp import Client, StdioServerParameters
from playwright.sync_api import Page, expect

import kbgen
from kbgen.decisions.verdict_text import points
from kbgen.model.checklist import Scenario
from kbgen.model.evidence import Evidence
from tests.browser.pages import ROOT

pytestmark = pytest.mark.browser

DECISIONS = [
    ("managed-or-own-postgresql", "recommended"),
    ("sync-or-async", "close-call"),
    ("sqlite-or-postgresql", "all-excluded"),
]


class Piece(NamedTuple):
    """A piece of evidence for an answer to a question."""

    criterion: str
    stance: str
    speaker: str
    certainty: str
    source: str
    place: str
    words: str


class Told(NamedTuple):
    """What an interface says of a decision in a situation, and where its evidence leads."""

    outcome: str
    alternatives: tuple[str, ...]
    scores: Mapping[str, tuple[int, bool]]
    evidence: list[Piece]


HEADLINES = {
    "Recommended: ": "recommended",
    "A close call: ": "close-call",
    "Undecided": "undecided",
    "Everything is ruled out": "all-excluded",
}

ANSWERED = """(answers) => {
    for (const [name, value] of Object.entries(answers))
        document.querySelector(`input[name="${name}"][value="${value}"]`).click();
    const text = (one, selector) => one.querySelector(selector)?.textContent ?? "";
    const all = (selector, one = document) => [...one.querySelectorAll(selector)];
    return {
        headline: text(document, ".kb-progress__verdict strong"),
        scores: all("#kb-verdict .kb-standing").map((one) => [
            text(one, "strong"), text(one, ".kb-standing__score"),
        ]),
        evidence: all("[data-criterion] .kb-question__evidence .kb-evidence__piece").map((one) => ({
            criterion: one.closest("[data-criterion]").dataset.criterion,
            stance: one.className.split("--")[1],
            speaker: text(one, ".kb-evidence__who > [data-kb=person]"),
            certainty: text(one, ".kb-evidence__who > .kb-certainty") || "(stated)",
            source: one.querySelector(".kb-place").pathname,
            place: one.querySelector(".kb-place").firstElementChild.textContent,
            words: text(one, ".kb-words blockquote"),
            link: one.querySelector(".kb-moment")?.href ?? null,
        })),
    };
}"""


def by_the_page(
    page: Page, address: str, scenario: Scenario, titles: Mapping[str, str]
) -> tuple[Told, list[Any]]:
    page.goto(address)
    expect(page.locator(".kb-progress__verdict strong")).to_have_text("Undecided")
    said = page.evaluate(ANSWERED, dict(scenario.answers))
    (outcome,) = (one for start, one in HEADLINES.items() if said["headline"].startswith(start))
    ids = {title: id_ for id_, title in titles.items()}
    named, rest = [], said["headline"]
    for title in sorted(ids, key=len, reverse=True):  # one may be a part of another
        if title in rest:
            named.append(ids[title])
            rest = rest.replace(title, "")
    scores = {
        ids[title]: (int(re.findall(r"(\d+) of 100", text)[0]), "ruled out" in text)
        for title, text in said["scores"]
    }
    evidence, links = [], [piece.pop("link") for piece in said["evidence"]]
    for piece in said["evidence"]:
        piece["certainty"] = piece["certainty"].strip("()")
        piece["source"] = piece["source"].rstrip("/").rpartition("/")[2]
        evidence.append(Piece(**piece))
    ranked = sorted(named, key=list(scores).index)
    return Told(outcome, tuple(ranked), scores, evidence), links


def by_the_api(
    page: Page, site: str, id_: str, scenario: Scenario, criteria: list[str]
) -> tuple[Told, list[Any]]:
    entry = page.request.get(f"{site}api/v1/entries/checklists/{id_}.json").json()["entry"]
    (of_it,) = (one for one in entry["scenarios"] if one["title"] == scenario.title)
    assert of_it["answers"] == scenario.answers
    evidence, links = [], []
    for one in entry["evidence"]:
        match one["claim"]:
            case ["criteria", number, "evidence", _]:
                place = one["place"]
                piece = Piece(
                    criteria[number],
                    one["stance"],
                    one.get("speaker", {}).get("title", ""),
                    one["certainty"],
                    place["source"]["ref"].removeprefix("source:"),
                    place["label"],
                    one.get("quotation", {}).get("text", ""),
                )
                evidence.append(piece)
                links.append(place.get("moment", {}).get("url"))
    return of_a_record(of_it["verdict"], evidence), links


def by_assistants(id_: str, scenario: Scenario, criteria: list[str]) -> tuple[Told, list[Any]]:
    verdict, pieces = asked_over_stdio(id_, scenario)
    evidence, links = [], []
    for one in pieces:
        match one["claim"].split("."):
            case ["criteria", number, "evidence", _]:
                piece = Piece(
                    criteria[int(number)],
                    one["stance"],
                    one.get("speaker", ""),
                    one["certainty"],
                    one["source"].removeprefix("source:"),
                    one["at"],
                    one.get("words", ""),
                )
                evidence.append(piece)
                links.append(one.get("link"))
    return of_a_record(verdict, evidence), links


def asked_over_stdio(id_: str, scenario: Scenario) -> tuple[Any, Any]:
    server = StdioServerParameters(command=sys.executable, args=["-m", "kbgen", "mcp"], cwd=ROOT)

    async def session() -> tuple[Any, Any]:
        async with Client(server) as client:
            asked = {"checklist": id_, "answers": dict(scenario.answers)}
            decided = await client.call_tool("decide", asked)
            about = {"ref": f"checklist:{id_}", "full": True}
            known = await client.call_tool("evidence_for", about)
            assert decided.structured_content
            assert known.structured_content
            return decided.structured_content["verdict"], known.structured_content["evidence"]

    with ThreadPoolExecutor(max_workers=1) as pool:  # the browser has the event loop of this thread
        return pool.submit(anyio.run, session).result()


def of_a_record(verdict: Mapping[str, Any], evidence: list[Piece]) -> Told:
    scores = {
        one["alternative"]: (points(one["score"]), bool(one["excluded_by"]))
        for one in verdict["scores"]
    }
    return Told(verdict["outcome"], tuple(verdict["alternatives"]), scores, evidence)


def by_the_library(decision: kbgen.Decision, scenario: Scenario) -> Told:
    base, verdict = content(), kbgen.decide(decision, scenario.answers)
    evidence = []
    for criterion in decision.criteria:
        for one in criterion.evidence:
            assert isinstance(one, Evidence)
            spoken, quote = base.spoken(one), base.find(kbgen.Quote, one.quote)
            speaker = base.find(kbgen.Person, spoken.speaker)
            piece = Piece(
                criterion.id,
                str(one.stance),
                speaker.title if speaker else "",
                str(spoken.certainty or "stated"),
                one.source,
                one.at or one.section or "",
                quote.text if quote else "",
            )
            evidence.append(piece)
    scores = {
        one.alternative: (points(one.score), bool(one.excluded_by)) for one in verdict.standings
    }
    return Told(str(verdict.outcome), verdict.alternatives, scores, evidence)


@cache
def content() -> kbgen.KnowledgeBase:
    return kbgen.load(ROOT / "content")


@pytest.mark.parametrize(("id_", "outcome"), DECISIONS)
def test_four_interfaces_give_one_verdict_and_one_body_of_evidence(
    page: Page, site: str, address: Callable[[str], str], id_: str, outcome: str
) -> None:
    decision = content().find(kbgen.Decision, id_)
    assert decision
    scenario = next(one for one in decision.scenarios if one.expect.verdict == outcome)
    criteria = [one.id for one in decision.criteria]
    titles = {one.id: one.title for one in decision.alternatives}
    library = by_the_library(decision, scenario)
    shown, ways_of_page = by_the_page(page, address(f"checklists/{id_}/"), scenario, titles)
    published, ways_of_api = by_the_api(page, site, id_, scenario, criteria)
    told, ways_told = by_assistants(id_, scenario, criteria)
    assert library.outcome == outcome
    assert any(piece.words for piece in library.evidence)
    assert shown == published == told == library
    assert ways_of_page == ways_of_api == ways_told
    assert any(ways_told)
