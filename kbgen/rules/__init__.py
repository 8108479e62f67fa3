"""The rules: what must hold beyond what the schema can say.

A rule is a function from a `RuleContext` to `Finding`s, which name an entry and a key path; where
that is in a file is worked out afterwards. A new rule is one function and one line in `RULES`.
"""

from kbgen.rules.finding import Finding, Place, Rule, RuleContext
from kbgen.rules.run import RULES, placed, run_rules
from kbgen.rules.wording import explain_unresolved

__all__ = [
    "RULES",
    "Finding",
    "Place",
    "Rule",
    "RuleContext",
    "explain_unresolved",
    "placed",
    "run_rules",
]
