"""What each program wants: how its files are called, how they link, and what stands at their head.

- Obsidian finds a note by its name alone, which it also shows: so names are titles, each of them
  once, and links are `[[name|words]]`. https://help.obsidian.md/links
- Wikis of GitHub, GitLab and Gollum have all pages in one folder; links lead to names without an
  ending, since a name with one is a file to download.
- Confluence shows a page's title above it, and has each title once in a space; `md2conf`, of the
  package markdown-to-confluence, takes pages there.
- TechDocs of Backstage builds the folder `docs` as `mkdocs.yml` says.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kbgen.exporters.markdown.writer import Writer, escaped
from kbgen.links.addresses import Addresses

HOME = "index"
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\\/:*?"<>|#^\[\]]+')
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class FlatAddresses(Addresses):
    """All pages in one folder, each called by kind and id."""

    directories: bool = False

    def page(self, name: str) -> str:
        """The address of a page by its name: its path without ending."""
        return f"{flat(name)}.html"


@dataclass(frozen=True, slots=True)
class NamedAddresses(Addresses):
    """All pages in one folder, each called as it is said.

    Attributes:
        names: What each page is called, by its own name.
    """

    directories: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    def page(self, name: str) -> str:
        """The address of a page by its name: its path without ending."""
        return f"{self.names.get(name) or flat(name)}.html"


@dataclass(frozen=True, slots=True)
class LinksByName(Writer):
    """Links to names without an ending, as wikis have them."""

    def to(self, address: str, text: str) -> str:
        """A link to a page; mere words where there is none."""
        return f"[{escaped(text)}]({_stem(address)})" if address else escaped(text)


@dataclass(frozen=True, slots=True)
class LinksInBrackets(Writer):
    """Links as Obsidian has them."""

    def to(self, address: str, text: str) -> str:
        """A link to a note; mere words where there is none."""
        if not address:
            return escaped(text)
        name, shown = _stem(address), _NOT_IN_NAMES.sub(" ", text).strip()
        return f"[[{name}]]" if shown == name else f"[[{name}|{shown}]]"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of Markdown.

    Attributes:
        addresses: Where pages are, from the titles of all, by their names.
        writer: Writes links.
        front_matter: Whether a file begins with what it is, for programs.
        is_wiki: Whether there is a list of pages beside every page, and a line below it.
        titled: Whether the program shows the title above a page, each of them once.
        folder: Where the files are, with a configuration beside for a generator.
    """

    addresses: Callable[[Mapping[str, str]], Addresses]
    writer: type[Writer] = Writer
    front_matter: bool = True
    is_wiki: bool = False
    titled: bool = False
    folder: str = ""


def flat(name: str) -> str:
    """The name of a page without folders; that of a list is its folder's."""
    return name.removesuffix("/index").replace("/", "-")


def unique_names(titles: Mapping[str, str]) -> dict[str, str]:
    """Names of files for pages with titles: none is twice there, however letters are compared.

    Args:
        titles: The title of each page, by its name.
    """
    taken, names = set[str](), {}
    for page, title in titles.items():
        for name in _candidates(page, title):
            if name.casefold() not in taken:
                break
        taken.add(name.casefold())
        names[page] = name
    return names


def _candidates(page: str, title: str) -> Iterable[str]:
    said = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:_LONGEST].strip(". ")
    if said:
        yield said
        yield f"{said} ({page.partition('/')[0]})"
    yield flat(page)


def _stem(address: str) -> str:
    return address.removesuffix(".html")


FORMS: Mapping[str, Form] = {
    "markdown": Form(lambda _: Addresses(directories=False)),
    "markdown-flat": Form(lambda _: FlatAddresses()),
    "obsidian": Form(lambda titles: NamedAddresses(names=unique_names(titles)), LinksInBrackets),
    "wiki": Form(
        lambda _: NamedAddresses(names={HOME: "Home"}),
        LinksByName,
        front_matter=False,
        is_wiki=True,
    ),
    "confluence": Form(lambda _: Addresses(directories=False), titled=True),
    "techdocs": Form(lambda _: Addresses(directories=False), folder="docs/"),
}
"""Each form by its name."""
