"""A form that was filled in, as GitHub makes Markdown of it: a heading and an answer each."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from kbgen.authoring.foreign import ForeignEntry, ForeignError
from kbgen.authoring.form_fields import Control, Form, FormField, forms, label_of
from kbgen.diagnostics import did_you_mean, listed
from kbgen.model.ids import suggest_id
from kbgen.source import parse_document

KIND, ID = "kind", "id"
"""What every form asks besides."""

_EMPTY = {"", "_No response_", "None"}
_FENCED = re.compile(r"```\w*\n(?P<text>.*?)\n?```\s*", re.DOTALL)
_BULLET = re.compile(r"^[-*+] +")


def is_form(text: str) -> bool:
    """Whether a text is a form that was filled in."""
    return bool(re.search(rf"^### {label_of(KIND)}\s*$", text, re.MULTILINE))


def read_form(text: str, file: str) -> ForeignEntry:
    """Read a form.

    Args:
        text: What GitHub makes of it.
        file: What it is called in messages.

    Raises:
        ForeignError: What is wrong with it, question by question.
    """
    text = text.replace("\r\n", "\n")
    form = _form_of(text)
    fields = tuple(form.fields())
    labels = [label_of(KIND), label_of(ID), *(field.label for field in fields)]
    answers = _answers(text, labels)
    data: dict[str, Any] = dict(form.fixed)
    problems: list[str] = [*_twice(text, labels)]
    for field in fields:
        try:
            value = _value(field, answers.get(field.label, ""))
        except ForeignError as error:
            problems += error.problems
        else:
            data |= {} if value is None else {field.key: value}
    if problems:
        raise ForeignError(*problems)
    id_ = answers.get(label_of(ID), "") or suggest_id(str(data["title"])) or form.name
    return ForeignEntry(form.kind, id_, data, file)


def _form_of(text: str) -> Form:
    known = {form.name: form for form in forms()}
    label = label_of(KIND)
    said = _answers(text, [label]).get(label, "").split("\n", 1)[0].strip()
    if said not in known:
        hint = did_you_mean(said, known) or f"it is {listed(known)}"
        raise ForeignError(f"'{label}' says '{said}', and there is no such kind; {hint}")
    return known[said]


def _answers(text: str, labels: list[str]) -> Mapping[str, str]:
    """What stands below each question that is there; the questions come in the form's order."""
    found: list[tuple[str, int, int]] = []
    place = 0
    for label in labels:
        if heading := _heading(label).search(text, place):
            found.append((label, heading.start(), heading.end()))
            place = heading.end()
    ends = [start for _, start, _ in found[1:]] + [len(text)]
    given = {
        label: text[start:end].strip() for (label, _, start), end in zip(found, ends, strict=True)
    }
    return {label: "" if answer in _EMPTY else answer for label, answer in given.items()}


def _heading(label: str) -> re.Pattern[str]:
    return re.compile(rf"^### {re.escape(label)}[ \t]*$", re.MULTILINE)


def _twice(text: str, labels: list[str]) -> Iterator[str]:
    for label in labels:
        if len(_heading(label).findall(text)) > 1:
            yield (
                f"'### {label}' stands there twice: a heading in what you have written is called "
                "like a question of the form; call it otherwise"
            )


def _value(field: FormField, answer: str) -> Any:
    """An answer as the value of a key; None where there is none.

    Raises:
        ForeignError: It cannot be one.
    """
    if not answer:
        if field.is_needed:
            raise ForeignError(f"'{field.label}' is empty. {field.description}")
        return None
    match field.control:
        case Control.LINE:
            return _line(field, answer)
        case Control.CHOICE:
            return _choice(field, answer)
        case Control.LINES:
            return _lines(answer)
        case Control.IDS:
            return [one for line in _lines(answer) for one in re.split(r"[\s,;]+", line) if one]
        case Control.YAML:
            return _yaml(field, answer)
    return answer


def _line(field: FormField, answer: str) -> str:
    if "\n" in answer:
        raise ForeignError(f"'{field.label}' has several lines, and is one")
    return answer


def _choice(field: FormField, answer: str) -> Any:
    if answer not in field.choices:
        hint = did_you_mean(answer, field.choices) or f"it is {listed(field.choices)}"
        raise ForeignError(f"'{field.label}' says '{answer}'; {hint}")
    return {"true": True, "false": False}.get(answer, answer)


def _lines(answer: str) -> list[str]:
    lines = (_BULLET.sub("", line.strip()) for line in answer.splitlines())
    return [line for line in lines if line]


def _yaml(field: FormField, answer: str) -> Any:
    fenced = _FENCED.fullmatch(answer)
    text = textwrap.dedent(fenced["text"] if fenced else answer)
    below = f"value:\n{textwrap.indent(text, '  ')}\n"
    document, problems = parse_document(below.encode(), field.label)
    if document is None or problems:
        raise ForeignError(
            *(
                f"'{field.label}', line {max(1, one.span.line - 1)}: {one.message}"
                + (f"; {one.hint}" if one.hint else "")
                for one in problems
            )
        )
    return document.data["value"]
