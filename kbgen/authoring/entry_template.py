"""A new entry's file to start from, made from the models: keys with their descriptions.

What the schema or a rule asks for is filled in, with `…` where an author has to write and with
made-up ids where an entry has to be named. Below stands, as comments, what reviewers ask for, or on
demand every key that there is.
"""

import textwrap
from collections.abc import Iterator, Mapping

from pydantic.fields import FieldInfo

from kbgen.authoring.layout import key_order
from kbgen.authoring.placeholders import Items, Parts, Placeholder, Text, placeholder
from kbgen.model import (
    Decision,
    Definition,
    Entry,
    Kind,
    Person,
    Practice,
    Quote,
    Readiness,
    Source,
    Tool,
    Topic,
)
from kbgen.model.base import Model
from kbgen.model.extra import KEY as OF_SITE
from kbgen.rules import needed_keys

WIDTH = 92
_FOR_EVIDENCE = ("source", "at", "section")
_OPTIONAL = "All that follows can be left out. To use a key, remove the `# ` before it."
_WANTED = {
    Decision: ("topics", "knock_out_criteria", "scenarios"),
    Definition: ("topics", "aliases", "evidence"),
    Person: ("affiliation", "aliases"),
    Practice: ("topics", "how", "avoid_when"),
    Quote: ("topics",),
    Readiness: ("topics",),
    Source: ("url", "duration", "participants", "sections"),
    Tool: ("topics", "url", "evidence"),
    Topic: ("body",),
}
"""What reviewers ask for, beyond what has to be there."""


def entry_template(
    kind: Kind, model: type[Entry], given: Mapping[str, str], *, everything: bool = False
) -> str:
    """Write the file of a new entry.

    Args:
        kind: Its kind.
        model: The model, where the kind has several.
        given: Values that are known already, by key; `source`, `at` and `section` are also used
            for evidence.
        everything: Whether every key is there, and not only those that are asked for.
    """
    doc = " ".join((model.__doc__ or "").split("\n\n")[0].split())
    lines = [
        f"# yaml-language-server: $schema=../.schema/{kind.name}.json",
        *_comment(doc),
        "",
        *_entry_lines(model, given, everything=everything),
    ]
    return "\n".join(lines) + "\n"


def asked_keys(model: type[Entry]) -> tuple[str, ...]:
    """The keys that an author is asked for: what is needed, what may be instead, what is wanted."""
    either = {name for group in model.exactly_one for name in group}
    return tuple(
        name
        for name in key_order(model)
        if name in either or name in _WANTED[model] or _is_needed(model, name, {})
    )


def example_of(name: str, info: FieldInfo) -> str:
    """A value of a field as YAML, as it stands below its key, to be written over."""
    return textwrap.dedent("\n".join([*_key(name, info, {}, described=False)][1:]))


def _entry_lines(
    model: type[Entry], given: Mapping[str, str], *, everything: bool
) -> Iterator[str]:
    fields = {name: model.model_fields[name] for name in key_order(model)}
    needed = [name for name in fields if _is_needed(model, name, given)]
    for name in needed:
        yield from _key(name, fields[name], given, described=True)
    more = "" if everything else " `kbgen new --all` has every key there is."
    yield from ("", *_comment(f"{_OPTIONAL}{more}"))
    for name, info in fields.items():
        if name not in {*needed, OF_SITE} and (everything or name in _WANTED[model]):
            yield from ("", *_comment(info.description or ""))
            lines = _key(name, info, given, described=False)
            yield from (f"# {line}" for line in lines)


def _is_needed(model: type[Model], name: str, given: Mapping[str, str]) -> bool:
    if name in given or model.model_fields[name].is_required():
        return True
    if name in needed_keys(model) or (name == "evidence" and "source" in given):
        return True
    for group in model.exactly_one:
        if name in group:
            return name == next((key for key in group if key in given), group[0])
    return False


def _key(name: str, info: FieldInfo, given: Mapping[str, str], *, described: bool) -> Iterator[str]:
    if described:
        yield from _comment(info.description or "")
    yield from _value(f"{name}:", placeholder(name, info, given), given, described=described)


def _value(
    key: str, value: Placeholder, given: Mapping[str, str], *, described: bool
) -> Iterator[str]:
    match value:
        case Text(text):
            yield f"{key} {text}"
        case Parts(model):
            yield key
            yield from _indented(_model_lines(model, 0, given, described=described))
        case Items(of, number):
            yield key
            for index in range(number):
                first = described and index == 0
                yield from _indented(_item(of, index, given, described=first))


def _item(
    of: Placeholder, index: int, given: Mapping[str, str], *, described: bool
) -> Iterator[str]:
    """An item of a list: a dash before its first line that is no comment."""
    if isinstance(of, Text):
        yield f"- {of.text}"
        return
    assert isinstance(of, Parts), "lists hold single values or mappings"
    dashed = False
    for line in _model_lines(of.model, index, given, described=described):
        if dashed:
            yield f"  {line}"
        elif line.startswith("#"):
            yield line
        else:
            yield f"- {line}"
            dashed = True


def _model_lines(
    model: type[Model], index: int, given: Mapping[str, str], *, described: bool
) -> Iterator[str]:
    given = {key: given[key] for key in _FOR_EVIDENCE if key in given and key in model.model_fields}
    fields = {name: model.model_fields[name] for name in key_order(model)}
    # a part without required keys, such as thresholds, would be empty
    shown = [n for n in fields if _is_needed(model, n, given)] or list(fields)
    if described and (others := [f"`{n}`" for n in fields if n not in {*shown, *_instead(model)}]):
        yield from _comment(f"It may also have {', '.join(others)}.")
    for name in shown:
        if name == "id":
            yield from _comment(fields[name].description or "") if described else ()
            yield f"id: {_NUMBERED[index]}"
        else:
            yield from _key(name, fields[name], given, described=described)


def _instead(model: type[Model]) -> set[str]:
    """Keys of which only one may stand there."""
    return {name for group in model.exactly_one for name in group}


_NUMBERED = ("first", "second", "third")


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, WIDTH)]


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
