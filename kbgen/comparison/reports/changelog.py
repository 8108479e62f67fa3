"""A comparison as a section of a changelog, for readers of the pack."""

from collections.abc import Iterator

from kbgen.comparison.edition import NOW
from kbgen.comparison.reports.wording import place_words, verdict_words
from kbgen.comparison.result import Changed, Comparison, Named, Removed
from kbgen.model import KIND_BY_NAME

UNRELEASED = "Unreleased"
"""What Keep a Changelog calls what has no version yet."""


def report_changelog(comparison: Comparison) -> str:
    """Write the section: what readers would look for, and nothing of how it is written."""
    heading = f"## {UNRELEASED if comparison.new == NOW else comparison.new}"
    return f"{heading}\n\n{changelog_body(comparison)}"


def changelog_body(comparison: Comparison) -> str:
    """What stands below the heading of the section."""
    blocks = [
        "\n".join((f"### {title}", "", *(f"- {line}" for line in lines)))
        for title, lines in _sections(comparison)
        if lines
    ]
    return "\n\n".join(blocks or ["Nothing that readers would notice."]) + "\n"


def _sections(comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
    yield (
        "Verdicts that are others now",
        [
            f"{decision.title}: {place_words(one)}: {verdict_words(one.after)}, "
            f"and no longer {verdict_words(one.before)}"
            for decision in comparison.verdicts
            for one in decision.given
        ],
    )
    yield "Added", [_named(one) for one in comparison.added if _is_news(one)]
    reworded = (one for one in comparison.changed if _says_something_else(one))
    yield "Changed", [_named(one) for one in reworded if _is_news(one)]
    renamed = (one for one in comparison.renamed if _is_news(one))
    yield "Renamed", [f"{_named(one)} (was `{one.was}`)" for one in renamed]
    yield "Removed", [_removed(one) for one in comparison.removed if _is_news(one)]


def _is_news(one: Named) -> bool:
    """Whether an entry says something, and is not only what others are filed under."""
    return KIND_BY_NAME[one.kind].claims


def _says_something_else(one: Changed) -> bool:
    """Whether more has changed than what it was called, which is told elsewhere."""
    return bool(one.evidence) or any(change.field != "formerly" for change in one.fields)


def _named(one: Named) -> str:
    return f"{one.title} (`{one.ref}`)"


def _removed(one: Removed) -> str:
    return _named(one) + (f", now in `{one.into}`" if one.into else "")
