"""SARIF names every rule that found something, with the page that explains it."""

import json

from kbgen.diagnostics import Diagnostic, Span
from kbgen.diagnostics.reporters import REPORTERS
from kbgen.rules import catalogue


def test_a_rule_comes_with_its_explanation() -> None:
    found = [Diagnostic("KB301", "too long", Span("content/quotes/q.yaml", 3, 7, 3, 9))] * 2
    (run,) = json.loads(REPORTERS["sarif"](found, {}, catalogue()))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule == {
        "id": "KB301",
        "shortDescription": {"text": "The quote is too long"},
        "help": {"text": "kbgen explain KB301", "markdown": catalogue()["KB301"].page},
    }
    assert [result["ruleId"] for result in run["results"]] == ["KB301", "KB301"]
