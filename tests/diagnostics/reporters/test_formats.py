"""Reports for programs."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from kbgen.diagnostics import Diagnostic, Related, Severity, Span, in_order
from kbgen.diagnostics.reporters import REPORTERS
from kbgen.diagnostics.reporters.html import report_html
from kbgen.rules import catalogue

GOLDEN = Path(__file__).resolve().parents[2] / "cases" / "reports"
DIAGNOSTICS = in_order(
    [
        Diagnostic(
            "KB202",
            "'redis' is the id of more than one entry: 100%\nof it",
            Span("content/tools/größe, a:b.yaml", 3, 11, 3, 20),
            "write '[[tool:redis]]'",
            (Related("the tool", Span("content/tools/redis.yaml", 1, 1, 1, 6)),),
        ),
        Diagnostic(
            "KB205",
            "no other entry links <here>",
            Span("content/people/a.yaml", 1, 8, 2, 1),
            severity=Severity.WARNING,
        ),
        Diagnostic(
            "KB305",
            "a review was due by 2020-02-29",
            Span("content/people/b.yaml", 4, 12, 4, 22),
            severity=Severity.NOTICE,
            fixable=True,
        ),
        Diagnostic("KB009", "no kind of entry has this folder", Span("content/practises")),
    ]
)
TEXTS = {"content/people/a.yaml": "title: <b>A & B</b>\n"}


@pytest.mark.parametrize("name", ["text", "json", "github"])
def test_a_report(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{name}.txt", REPORTERS[name](DIAGNOSTICS, TEXTS, catalogue()))


def test_the_results_of_a_sarif_log(golden: Callable[[Path, str], None]) -> None:
    (run,) = json.loads(REPORTERS["sarif"](DIAGNOSTICS, TEXTS, catalogue()))["runs"]
    results = json.dumps(run["results"], indent=2, ensure_ascii=False)
    golden(GOLDEN / "sarif.txt", f"{results}\n")


@pytest.mark.parametrize("name", REPORTERS)
def test_a_report_of_nothing_is_one_too(name: str) -> None:
    assert REPORTERS[name]([], {}, catalogue())


def test_json_is_json() -> None:
    found = json.loads(REPORTERS["json"](DIAGNOSTICS, {}, catalogue()))
    assert [item["code"] for item in found] == ["KB205", "KB305", "KB009", "KB202"]
    assert json.loads(REPORTERS["json"]([], {}, catalogue())) == []


POSITION = {"type": "integer", "minimum": 1}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "message": {"$ref": "#/$defs/message"},
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}},
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": dict.fromkeys(
                        ("startLine", "startColumn", "endLine", "endColumn"), POSITION
                    ),
                },
            },
        },
    },
}
SARIF = {
    "$defs": {"message": {"type": "object", "required": ["text"]}, "location": LOCATION},
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {"driver": {"type": "object", "required": ["name", "rules"]}},
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "level", "message", "locations"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string", "pattern": r"^KB\d{3}$"},
                                "level": {"enum": ["error", "warning", "note"]},
                                "message": {"$ref": "#/$defs/message"},
                                "locations": {"items": {"$ref": "#/$defs/location"}},
                                "relatedLocations": {"items": {"$ref": "#/$defs/location"}},
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_sarif_is_what_the_standard_asks_for() -> None:
    log = json.loads(REPORTERS["sarif"](DIAGNOSTICS, {}, catalogue()))
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} == rules


def test_an_annotation_is_one_line() -> None:
    lines = REPORTERS["github"](DIAGNOSTICS, {}, catalogue()).splitlines()
    assert len(lines) == len(DIAGNOSTICS) + 1
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines[:-1])


def test_the_panel_in_a_page_is_text_only() -> None:
    tags: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, _attributes: tags.append(tag)  # type: ignore[method-assign]
    parser.feed(report_html(DIAGNOSTICS, TEXTS))
    assert set(tags) <= {"section", "h2", "pre", "div", "p", "details", "summary", "code", "button"}
