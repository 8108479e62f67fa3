"""The rules: what must hold beyond what the schema can say.

A rule is a function to `Finding`s, which name an entry and a key path; where that is in a file is
worked out afterwards. A rule about one entry gets that, one about more a `RuleContext`. A new rule
is one function and one line in `ENTRY_RULES` or `RULES`.
"""

from kbgen.rules.context import EntryRule, Rule, RuleContext
from kbgen.rules.run import ENTRY_RULES, RULES, ByEntry, look_at_each, run_rules
from kbgen.rules.wording import explain_unresolved

__all__ = [
    "ENTRY_RULES",
    "RULES",
    "ByEntry",
    "EntryRule",
    "Rule",
    "RuleContext",
    "explain_unresolved",
    "look_at_each",
    "run_rules",
]
