"""What the YAML parser says, in the words of somebody who writes an entry.

The parser names what it expected; an author wants to know what they did. Each function below knows
one mistake by the parser's message and the line it points at; the first that recognises it speaks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from kbgen.diagnostics import Diagnostic, Related, Span
from kbgen.diagnostics.characters import described
from kbgen.source.yaml_failure import Failure, failure_of

_ODD_SPACE = re.compile(
    r"^[ ]*(?:- )?(?:[\w-]+:)?[ ]*([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
)
_NO_SPACE = re.compile(r"^\s*((?:- )?[a-z_]+:|-)(?=[^\s/:-])(?!.*:(?: |$))")

SAME_COLUMN = "keys of one mapping start in the same column"
QUOTE_IT = "put the value in quotes"


@dataclass(frozen=True, slots=True)
class Said:
    """What to tell the author.

    Attributes:
        message: What is wrong.
        hint: What to do.
        at_start: Whether the place to show is where the construct starts, not where it fails.
        place: The place to show where it is neither; line and column from 0.
    """

    message: str
    hint: str | None = None
    at_start: bool = False
    place: tuple[int, int] | None = None


def yaml_diagnostic(text: str, file: str, error: yaml.YAMLError) -> Diagnostic:
    """Give the diagnostic for a file that the parser refuses."""
    if isinstance(error, yaml.reader.ReaderError):
        return _bad_character(text, file, error)
    failure = failure_of(text, error)
    said = next(said for explain in EXPLANATIONS if (said := explain(failure)) is not None)
    place = (failure.line, failure.column)
    start = (failure.start_line, failure.start_column)
    opens = _OPENS.get(failure.context)
    place = said.place or (start if said.at_start else place)
    shows_start = opens and start != place and said.place is None
    related = (Related(opens, _point(file, *start)),) if opens and shows_start else ()
    return Diagnostic("KB003", said.message, _point(file, *place), said.hint, related)


_OPENS = {
    "while scanning a quoted scalar": "the quote opens here",
    "while parsing a flow sequence": "the bracket opens here",
    "while parsing a flow mapping": "the brace opens here",
}


def _bad_character(text: str, file: str, error: yaml.reader.ReaderError) -> Diagnostic:
    # the C reader counts bytes
    before = text.encode()[: error.position].decode("utf-8", "ignore")
    line, column = before.count("\n"), len(before.rpartition("\n")[2])
    message = f"the character U+{error.character:04X} is not allowed in YAML"
    return Diagnostic("KB003", message, _point(file, line, column), "remove it")


def _point(file: str, line: int, column: int) -> Span:
    return Span(file, line + 1, column + 1, line + 1, column + 2)


def _merge_conflict(failure: Failure) -> Said | None:
    for shown, at_start in ((failure.shown, False), (failure.start_shown, True)):
        if re.match(r"(<{7}|={7}|>{7})( |$)", shown):
            return Said(
                "a merge conflict is left in the file", "keep one of the versions", at_start
            )
    return None


def _odd_space(failure: Failure) -> Said | None:
    """A space that looks like one and is none to YAML, at or above where it fails."""
    for line in range(failure.line, max(-1, failure.line - 3), -1):
        if line < len(failure.lines) and (found := _ODD_SPACE.search(failure.lines[line])):
            name = described(found[1])
            hint = "put an ordinary space there; it often comes with text that was pasted"
            return Said(f"this is no ordinary space: {name}", hint, place=(line, found.start(1)))
    return None


def _no_space(failure: Failure) -> Said | None:
    """`title:Watch`, or `-Alert`: a key or a sign without the space that makes it one."""
    for line in range(failure.line, max(-1, failure.start_line - 2), -1):
        if line < len(failure.lines) and (found := _NO_SPACE.match(failure.lines[line])):
            message = f"a space is missing after `{found[1]}`"
            return Said(message, place=(line, found.start(1)))
    return None


def _tab(failure: Failure) -> Said | None:
    indentation = failure.shown[: len(failure.shown) - len(failure.shown.lstrip())]
    if "\t" in indentation and failure.column <= len(indentation):
        return Said("a tab is used for indentation", "YAML allows only spaces there")
    return None


def _after_a_quote(failure: Failure) -> Said | None:
    if "block end" not in failure.problem and "expected key" not in failure.problem:
        return None
    match failure.before.rstrip()[-1:]:
        case "'":
            hint = "inside single quotes an apostrophe is doubled: ''"
        case '"':
            hint = 'inside double quotes a quote is written \\"; or use single quotes around them'
        case "]" | "}" as closing if failure.column < len(failure.shown):
            opening = "[" if closing == "]" else "{"
            return Said(f"a value that starts with '{opening}' ends before this", QUOTE_IT)
        case _:
            return None
    return Said("the quoted text ends before this", hint)


def _cut_off(failure: Failure) -> Said | None:
    if "while scanning a quoted" in failure.context and failure.at_end:
        return Said("this quote is never closed", at_start=True)
    if "while parsing a flow" in failure.context and failure.at_end:
        return Said("the file ends inside brackets", "close what is open")
    if found := re.fullmatch(r"did not find expected (',' or '[]}]')", failure.problem):
        return Said(f"{found[1]} is missing before this")
    return None


def _deeper_key(failure: Failure) -> Said | None:
    if "mapping values are not allowed" not in failure.problem:
        return None
    key = failure.before.strip()
    above = next((line for line in reversed(failure.lines[: failure.line]) if line.strip()), "")
    deeper = _indentation(failure.shown) > _indentation(above)
    if re.fullmatch(r"[\w-]+", key) and above and deeper:
        return Said(f"`{key}` is indented deeper than the key above it", SAME_COLUMN)
    return Said(
        "a colon followed by a space makes a key, and there cannot be one here",
        "put the whole value in quotes if the colon belongs to the text",
    )


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def _no_colon(failure: Failure) -> Said | None:
    if "could not find expected ':'" not in failure.problem:
        return None
    hint = "a key ends in a colon; text that belongs to the value above is indented"
    return Said("this line is not a key: there is no colon", hint, at_start=True)


def _list_among_keys(failure: Failure) -> Said | None:
    if "expected key" in failure.problem and re.match(r"- |-$", failure.shown[failure.column :]):
        return Said("a list stands among keys", "a list stands below the key it belongs to")
    return None


def _key_in_list(failure: Failure) -> Said | None:
    if "'-' indicator" in failure.problem:
        return Said("a key stands among the lines of a list", "indent it below its `-`")
    return None


def _outdented(failure: Failure) -> Said | None:
    if "<document start>" in failure.problem:
        return Said("this line is indented less than the ones above", SAME_COLUMN)
    return None


def _indicator(failure: Failure) -> Said | None:
    if "cannot start any token" in failure.problem:
        return Said(f"'{failure.shown[failure.column :][:1]}' cannot start a value", QUOTE_IT)
    if failure.context.startswith("while scanning an a") or "undefined alias" in failure.problem:
        sign = failure.start_shown[failure.start_column :][:1]
        what = "a reference to an anchor" if sign == "*" else "an anchor"
        return Said(f"an unquoted '{sign}' starts {what}", QUOTE_IT, at_start=True)
    if failure.context.startswith(("while scanning a tag", "while parsing a tag")):
        return Said("an unquoted '!' starts a tag", QUOTE_IT, at_start=True)
    return None


def _escape(failure: Failure) -> Said | None:
    if "unknown escape character" in failure.problem:
        escape = failure.shown[failure.column :][:2]
        hint = "use single quotes, or double the backslash"
        return Said(f"'{escape}' means nothing in double quotes", hint)
    return None


def _second_document(failure: Failure) -> Said | None:
    if "another document" in failure.problem:
        return Said("a second document starts here", "one entry a file; prose belongs in `body`")
    return None


def _otherwise(failure: Failure) -> Said:
    if "block end" in failure.problem or "expected key" in failure.problem:
        return Said("the indentation does not match what stands above", SAME_COLUMN)
    return Said(failure.problem)


EXPLANATIONS: tuple[Callable[[Failure], Said | None], ...] = (
    _merge_conflict,
    _odd_space,
    _tab,
    _cut_off,
    _after_a_quote,
    _no_space,
    _deeper_key,
    _no_colon,
    _list_among_keys,
    _key_in_list,
    _outdented,
    _indicator,
    _escape,
    _second_document,
    _otherwise,
)
