"""A rule is a module, and no list has to be kept."""

import re
from pathlib import Path

import kbgen.rules
from kbgen.diagnostics import fixed_codes
from kbgen.rules import all_rules, catalogue
from kbgen.rules.shared.rule import EntryRule

MODULES = [
    path
    for path in sorted(Path(kbgen.rules.__file__).parent.glob("*.py"))
    if path.name != "__init__.py"
]


def test_every_module_is_a_rule_and_every_rule_has_a_code_of_its_own() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(codes) == len(MODULES)
    assert codes == sorted(set(codes))
    assert not fixed_codes().keys() & set(codes)
    assert list(catalogue()) == sorted({*codes, *fixed_codes()})


def test_a_module_begins_with_its_code() -> None:
    told = {re.match(r'"""(KB\d\d\d): ', path.read_text("utf-8")) for path in MODULES}
    assert {match[1] for match in told if match} == {rule.code for rule in all_rules()}


def test_what_a_rule_waits_for_waits_for_nothing() -> None:
    rules = {rule.code: rule for rule in all_rules() if isinstance(rule, EntryRule)}
    awaited = {code for rule in rules.values() for code in rule.after}
    assert all(not rules[code].after for code in awaited)
