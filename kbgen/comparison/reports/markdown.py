"""A comparison as it stands under a pull request: what matters is open, the rest folds."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kbgen.comparison.reports.wording import (
    check_words,
    counted,
    evidence_words,
    field_words,
    layer_words,
    lead_words,
    place_words,
    relation_words,
    upstream_words,
    verdict_words,
)
from kbgen.comparison.result import Changed, Comparison, DecisionChange, Named, Renamed

MOST = 50
"""The most lines of a list that folds: a comment on GitHub has room for 65,536 characters."""

_SPECIAL = re.compile(r"([\\`*+_\[\]<>|#@~])")
"""What means something in GitHub's Markdown, in the middle of a line; an `@` calls people."""


def report_markdown(comparison: Comparison) -> str:
    """Write the comment."""
    return "\n\n".join(_blocks(comparison)) + "\n"


def _blocks(comparison: Comparison) -> Iterator[str]:
    yield f"## {' → '.join(map(_plain, comparison.sides))}"
    if comparison.is_empty:
        yield "Nothing differs."
        return
    yield _summary(comparison)
    for decision in comparison.verdicts:
        yield from _decision(decision)
    yield from _list("Broken", [
        f"`{one.file}:{one.line}` {_plain(one.message)} (`{one.code}`)"
        for one in comparison.problems
    ])  # fmt: skip
    yield from _list("Changed below a layer", [
        "\n".join((f"`{one.file}`: {layer_words(one)}",
                   *(f"  - {_plain(line)}" for line in upstream_words(one))))
        for one in comparison.layers
    ])  # fmt: skip
    yield from _folded("Checks", map(_plain, map(check_words, comparison.checks)))
    yield from _folded("Added", map(_entry, comparison.added))
    yield from _folded("Removed", (
        _entry(one) + (f" → `{one.into}`" if one.into else "") for one in comparison.removed
    ))  # fmt: skip
    yield from _folded("Renamed", map(_renamed, comparison.renamed))
    yield from _folded("Changed", map(_changed, comparison.changed))


def _summary(comparison: Comparison) -> str:
    flips = sum(len(decision.given) for decision in comparison.verdicts)
    near = sum(len(decision.near) for decision in comparison.verdicts)
    counts = (
        (flips, "verdict flips", "verdicts flip"),
        (near, "flip one answer away", "flips one answer away"),
        (len(comparison.problems), "new error", "new errors"),
        (len(comparison.layers), "override touched", "overrides touched"),
        (len(comparison.added), "entry added", "entries added"),
        (len(comparison.removed), "removed", "removed"),
        (len(comparison.renamed), "renamed", "renamed"),
        (len(comparison.changed), "changed", "changed"),
    )
    return f"{', '.join(counted(number, one, many) for number, one, many in counts if number)}."


def _decision(decision: DecisionChange) -> Iterator[str]:
    yield f"### {_plain(decision.title)} (`{decision.ref}`)"
    rows = [
        f"| {_plain(place_words(one))} | {_plain(verdict_words(one.before))} "
        f"| **{_plain(verdict_words(one.after))}** |"
        for one in decision.given
    ] + [
        f"| {_plain(place_words(one))} | {_plain(verdict_words(one.before))} "
        f"| the same, {lead_words(one)} |"
        for one in decision.closer
    ]
    if rows:
        yield "\n".join(("| Situation | Verdict before | Verdict now |", "|---|---|---|", *rows))
    tried = counted(decision.tried, "situation")
    yield from _folded(f"One answer away, of {tried} tried", (
        f"{_plain(place_words(one))}: {_plain(verdict_words(one.before))} "
        f"→ {_plain(verdict_words(one.after))}"
        for one in decision.near
    ))  # fmt: skip


def _list(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"### {title}"
        yield "\n".join(f"- {line}" for line in lines)


def _folded(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A list that opens on demand; GitHub wants the blank lines round Markdown in HTML."""
    if found := list(lines):
        more = [f"and {len(found) - MOST} more"] if len(found) > MOST else []
        text = "\n".join(f"- {line}" for line in [*found[:MOST], *more])
        summary = f"<summary>{title} ({len(found)})</summary>"
        yield f"<details>{summary}\n\n{text}\n\n</details>"


def _entry(one: Named) -> str:
    return f"`{one.ref}` {_plain(one.title)}"


def _renamed(one: Renamed) -> str:
    return f"`{one.kind}:{one.was}` → `{one.id}` {_plain(one.title)}"


def _changed(one: Changed) -> str:
    details = [
        *map(_plain, field_words(one)),
        *map(_plain, map(relation_words, one.relations)),
        *map(_plain, map(evidence_words, one.evidence)),
    ]
    return "\n".join((_entry(one), *(f"  - {line}" for line in details)))


def _plain(text: str) -> str:
    """Text that means nothing but itself, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
