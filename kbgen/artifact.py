"""A file of the built site that is not a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to write.

    Attributes:
        path: Where, relative to the root of the site.
        content: Its bytes.
    """

    path: str
    content: bytes
