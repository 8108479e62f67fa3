"""Where a reader reports an error in an entry: an address at which the report is begun for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote as percent_encoded

from kbgen.i18n import Words
from kbgen.model import Entry
from kbgen.origin import Origin

GAPS = frozenset({"title", "body"})
"""What an address of reports may have in braces."""

CLAIM = "{claim}"
"""Where a claim goes in a report on one; a script fills it in."""

_GAP = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """The addresses at which errors in an entry are reported.

    Attributes:
        url: That for the entry.
        of_claim: That for a claim in it, with `{claim}`, percent-encoded, in the claim's place.
    """

    url: str
    of_claim: str


def unknown_gaps(address: str) -> list[str]:
    """What stands in braces in an address of reports, and is none of its gaps."""
    return [name for name in _GAP.findall(address) if name not in GAPS]


def error_report(
    entry: Entry, origin: Origin, page: str | None, address: str, strings: Mapping[str, Any]
) -> ErrorReport:
    """Begin the report of an error in an entry.

    Args:
        entry: The entry.
        origin: Its files.
        page: The full address of its page, if that is known.
        address: Where reports go; `{title}` and `{body}` are filled in.
        strings: The words of the interface.
    """
    words = Words(strings)
    revision = ", ".join(document.revision for document in origin.documents)
    facts = [
        words.say("report.entry", entry=str(entry.ref)),
        words.say("report.revision", revision=revision),
    ]
    if page:
        facts.append(words.say("report.page", page=page))
    claim = words.say("report.claim", claim=CLAIM)
    title = words.say("report.title", title=entry.title)

    def filled(*lines: str) -> str:
        body = "\n".join((*lines, "", words.say("report.ask"), ""))
        given = {"title": title, "body": body}
        return _GAP.sub(lambda gap: percent_encoded(given[gap[1]], safe=""), address)

    return ErrorReport(filled(*facts), filled(*facts, claim))
