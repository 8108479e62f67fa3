"""Hand-written pages that say in their front matter which made page they take the place of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbgen.diagnostics import Diagnostic, Span, did_you_mean, listed
from kbgen.links.addresses import Addresses
from kbgen.site.written_files import WrittenFile
from kbgen.source import front_matter

HOME = "index"
"""The page whose place a hand-written one takes without saying so, as in any site."""

KEY = "replaces"


@dataclass(frozen=True, slots=True)
class Replacing:
    """A hand-written page that takes the place of one that is made.

    Attributes:
        file: The hand-written page.
        name: The name of the page that is made.
    """

    file: WrittenFile
    name: str


def short_name(name: str) -> str:
    """What a front matter calls a page: `topics` for `topics/index`."""
    return name.removesuffix("/index")


def find_replacing(
    texts: Mapping[WrittenFile, str], lists: Sequence[str], at: Addresses
) -> Iterator[Replacing | Diagnostic]:
    """Find the pages that take the place of others, and those that only say so.

    Args:
        texts: Every hand-written page with its text.
        lists: The names of the pages that are made and are not an entry's.
        at: Where pages are.
    """
    names = {short_name(name): name for name in lists}
    for file, text in texts.items():
        said = _said(text)
        if said is None:
            if HOME in lists and file.address(at) == at.file(HOME):
                yield Replacing(file, HOME)
        elif said not in names:
            hint = did_you_mean(said, names) or f"there are {listed(sorted(names))}"
            yield _no_effect(file, text, f"kbgen makes no page '{said}'", hint)
        elif file.address(at) != at.file(names[said]):
            hint = f"call the file `{said}.md`"
            message = f"this page is not where '{said}' would be, and cannot take its place"
            yield _no_effect(file, text, message, hint)
        else:
            yield Replacing(file, names[said])


def _said(text: str) -> str | None:
    """What the front matter of a page says that it replaces."""
    document = front_matter(text) if f"{KEY}:" in text else None
    value = document.data.get(KEY) if document else None
    return None if value is None else str(value)


def _no_effect(file: WrittenFile, text: str, message: str, hint: str) -> Diagnostic:
    before = text[: text.index(f"{KEY}:")]
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    span = Span(file.file, line, column, line, column + len(KEY))
    return Diagnostic("KB506", message, span, hint)
