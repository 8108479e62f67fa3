"""Addresses of pages, relative to the root of the site."""

from dataclasses import dataclass

from kbgen.model import KIND_BY_NAME, EntryRef


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where pages are.

    Attributes:
        directories: Whether a page is a folder with an index (`a/b/`) or a file (`a/b.html`).
        below: The folder that all of them are in, with a slash at its end; empty for the root.
    """

    directories: bool = True
    below: str = ""

    def entry(self, ref: EntryRef) -> str:
        """The address of an entry's page."""
        return self.page(f"{KIND_BY_NAME[ref.kind].folder}/{ref.id}")

    def index(self, kind: str) -> str:
        """The address of the page that lists a kind."""
        return self.page(f"{KIND_BY_NAME[kind].folder}/index")

    def page(self, name: str) -> str:
        """The address of a page by its name: its path without ending."""
        if not self.directories:
            return f"{self.below}{name}.html"
        folder = name.removesuffix("index") if name.endswith("/index") or name == "index" else name
        return self.below + (folder if not folder or folder.endswith("/") else f"{folder}/")

    def file(self, name: str) -> str:
        """The file of a page by its name, relative to the root of the site."""
        address = self.page(name)
        return address if address.endswith(".html") else f"{address}index.html"

    def source(self, name: str) -> str:
        """What an engine takes for the source of a page, as if it were a hand-written one."""
        return f"{self.below}{name}.md"

    def placed(self, path: str) -> str:
        """Where a file that is no page is in the site."""
        return f"{self.below}{path}"

    def root_from(self, name: str) -> str:
        """The way from a page to the root of the site, e.g. `../../`; empty at the root."""
        return "../" * self.page(name).count("/")


def file_at(address: str) -> str:
    """The file, relative to the root of the site, that a host shows at an address within it.

    Args:
        address: It begins with a slash, as in `/wiki/caching/` or `/caching.html`.
    """
    path = address.strip("/")
    is_file = path.endswith((".html", ".htm")) and not address.endswith("/")
    return path if is_file else f"{path}/index.html"


def beside(address: str, ending: str) -> str:
    """The address of a file that stands beside a page and is called like it.

    Args:
        address: The page's.
        ending: The file's, e.g. `md`.
    """
    if address.endswith(".html"):
        return address.removesuffix("html") + ending
    return f"{address}index.{ending}"
