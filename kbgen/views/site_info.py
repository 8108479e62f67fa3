"""What a site says of itself: whoever cites it or links to it from elsewhere needs that."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """A site's own name and address.

    Attributes:
        name: What it is called.
        description: One sentence on it.
        url: The address of its root, with a slash at the end; empty where it is not known.
        author: Who keeps it, if that is said.
        language: The language of its pages, e.g. `en`.
    """

    name: str = ""
    description: str = ""
    url: str = ""
    author: str = ""
    language: str = "en"

    def absolute(self, address: str) -> str | None:
        """The full address of a page; None where the site's own is not known."""
        return self.url + address if self.url else None
