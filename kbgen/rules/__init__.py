"""The rules: what must hold beyond what the schema can say.

Every module of this package is a rule and has a `RULE`, with its code, its check and the page that
`kbgen explain` prints; a new rule is a new module and nothing else. What rules share is in the
package `shared`.
"""

from kbgen.rules.shared.levels import LevelError, Levels, levels_of
from kbgen.rules.shared.references import explain_unresolved
from kbgen.rules.shared.register import all_rules, catalogue, needed_keys
from kbgen.rules.shared.rule import BaseRule, EntryRule, Rule, RuleContext
from kbgen.rules.shared.run import EntryFindings, references_of, run_entry_rules, run_rules

__all__ = [
    "BaseRule",
    "EntryFindings",
    "EntryRule",
    "LevelError",
    "Levels",
    "Rule",
    "RuleContext",
    "all_rules",
    "catalogue",
    "explain_unresolved",
    "levels_of",
    "needed_keys",
    "references_of",
    "run_entry_rules",
    "run_rules",
]
