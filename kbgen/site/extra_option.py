"""The option `extra_fields`: what a site has its entries say beyond what every one may."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kbgen.diagnostics import did_you_mean, listed
from kbgen.model import KIND_BY_NAME
from kbgen.model.extra import ExtraField, ExtraFields, ExtraType, label_of
from kbgen.model.fields import FIELD_PATTERN
from kbgen.site.config_error import ConfigError

OPTION = "extra_fields"
EXAMPLE = f"`{OPTION}: {{tool: {{runbook: address, tier: [gold, silver]}}}}`"
TYPES = tuple(str(type_) for type_ in ExtraType if type_ is not ExtraType.CHOICE)
KEYS = ("type", "label", "kind")


def extra_fields_of(option: Any) -> ExtraFields:
    """Read the option.

    Args:
        option: For each kind, what each of its extra fields is: a type or the words to choose
            from; or these as `type`, with a `label` and, for ids, the `kind` that they are of.

    Raises:
        ConfigError: There is no such kind or type, or a field cannot be called so.
    """
    if not isinstance(option, Mapping):
        raise ConfigError(f"`{OPTION}` takes fields for each kind, e.g. {EXAMPLE}")
    return {kind: dict(_of_kind(_known_kind(kind), fields)) for kind, fields in option.items()}


def _known_kind(name: object, where: str = OPTION) -> str:
    if name not in KIND_BY_NAME:
        hint = did_you_mean(str(name), KIND_BY_NAME) or f"there are {listed(KIND_BY_NAME, 'and')}"
        raise ConfigError(f"`{where}`: there is no kind '{name}'; {hint}")
    return str(name)


def _of_kind(kind: str, fields: Any) -> Iterator[tuple[str, ExtraField]]:
    if not isinstance(fields, Mapping):
        raise ConfigError(f"`{OPTION}.{kind}` takes fields with what they are, e.g. {EXAMPLE}")
    for name, said in fields.items():
        where = f"{OPTION}.{kind}.{name}"
        if not isinstance(name, str) or not re.fullmatch(FIELD_PATTERN, name):
            raise ConfigError(f"`{where}`: a field's name has lower-case letters, digits and `_`")
        if any(name in model.model_fields for model in KIND_BY_NAME[kind].models):
            raise ConfigError(
                f"`{where}`: every {kind} has a field `{name}` already: use that, or choose "
                "another name"
            )
        yield name, _field(name, said, where)


def _field(name: str, said: Any, where: str) -> ExtraField:
    told = said if isinstance(said, Mapping) else {"type": said}
    for key in told:
        if key not in KEYS:
            hint = did_you_mean(str(key), KEYS) or f"it takes {listed(KEYS, 'and')}"
            raise ConfigError(f"`{where}` has no `{key}`; {hint}")
    type_, choices = _type(told.get("type"), where)
    kind, label = told.get("kind"), told.get("label", label_of(name))
    if kind is not None and type_ is not ExtraType.IDS:
        raise ConfigError(f"`{where}`: a `kind` is for ids alone")
    if not isinstance(label, str) or not label.strip():
        raise ConfigError(f"`{where}`: its `label` is a text")
    of = None if kind is None else _known_kind(kind, f"{where}.kind")
    return ExtraField(name, label.strip(), type_, choices, of)


def _type(said: Any, where: str) -> tuple[ExtraType, tuple[str, ...]]:
    if isinstance(said, list):
        if len(said) < 2 or not all(isinstance(word, str) and word.strip() for word in said):
            raise ConfigError(
                f"`{where}`: the words to choose from are two at least, and text: put numbers, "
                "`yes` and `no` in quotes"
            )
        return ExtraType.CHOICE, tuple(dict.fromkeys(word.strip() for word in said))
    if said not in TYPES:
        what = f"there is no type '{said}'" if said else "say its type"
        hint = did_you_mean(str(said), TYPES) or f"there is {listed(TYPES, 'and')}"
        raise ConfigError(f"`{where}`: {what}; {hint}, or a list of words to choose from")
    return ExtraType(said), ()
