"""How grave a site takes what the rules find: the option `rules`, e.g. `{KB205: off}`."""

from collections.abc import Mapping
from typing import Any

from kbgen.diagnostics import Code, Severity, did_you_mean, listed
from kbgen.rules.shared.register import catalogue
from kbgen.rules.shared.rule import Rule

Levels = Mapping[str, Severity | None]
"""The severity of rules by code, where a site sets one; None for a rule that is off."""

OFF = "off"
LEVELS: Levels = {OFF: None} | {str(each): each for each in reversed(Severity)}


class LevelError(ValueError):
    """A rule cannot be set like that; the message says why, in the words of the option."""


def levels_of(option: Any) -> Levels:
    """Read the option.

    Args:
        option: Levels by code, as a YAML reader gives them: one that follows YAML 1.1 reads
            `off` as False.

    Raises:
        LevelError: There is no such code or level, or the code cannot be set.
    """
    if not isinstance(option, Mapping):
        raise LevelError("`rules` takes a level for each code, e.g. `rules: {KB205: off}`")
    return {str(code): _level_of(_known(str(code)), level) for code, level in option.items()}


def _known(code: str) -> Code:
    codes = catalogue()
    if code not in codes:
        hint = did_you_mean(code, codes) or "`kbgen explain` lists them"
        raise LevelError(f"`rules`: there is no code '{code}'; {hint}")
    return codes[code]


def _level_of(code: Code, given: object) -> Severity | None:
    if given is None:
        raise LevelError(f"`rules`: {code.code}: say a level: {listed(LEVELS)}")
    name = ("on" if given else OFF) if isinstance(given, bool) else str(given)
    if name not in LEVELS:
        hint = did_you_mean(name, LEVELS) or f"the levels are {listed(LEVELS, 'and')}"
        raise LevelError(f"`rules`: {code.code}: there is no level '{name}'; {hint}")
    can_be_set = isinstance(code, Rule) and not code.fixed
    if not can_be_set and LEVELS[name] is not code.severity:
        raise LevelError(
            f"`rules`: {code.code} ({code.title}) cannot be '{name}': "
            "it is always an error, as a site with it would be wrong"
        )
    return LEVELS[name]
