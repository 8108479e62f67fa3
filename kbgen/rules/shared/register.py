"""The register of rules, which is the list of the package's modules."""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

import kbgen.rules
from kbgen.diagnostics import Code, fixed_codes
from kbgen.model.base import Model
from kbgen.rules.shared.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the codes."""
    modules = pkgutil.iter_modules(kbgen.rules.__path__, "kbgen.rules.")
    rules = (import_module(module.name).RULE for module in modules if not module.ispkg)
    return tuple(sorted(rules, key=lambda rule: rule.code))


@cache
def catalogue() -> Mapping[str, Code]:
    """Everything that can be wrong, in the order of the codes: what rules find, and the rest."""
    codes = {**fixed_codes(), **{rule.code: rule for rule in all_rules()}}
    return dict(sorted(codes.items()))


def needed_keys(model: type[Model]) -> frozenset[str]:
    """The keys of a model that rules ask for, though the schema does not."""
    return frozenset(key for rule in all_rules() for key in rule.needs.get(model, ()))
