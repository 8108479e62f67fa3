"""What a site is besides its content."""

from dataclasses import dataclass, field
from pathlib import Path

from kbgen.git_history import History
from kbgen.site.sharing import Offers


@dataclass(frozen=True)
class SiteOptions:
    """What a site is besides its content.

    Attributes:
        theme_dirs: Theme folders, those that override first, ours last.
        language: The language of the interface.
        name: The site's name, for its home page.
        title: What the knowledge base is called, where that is not the site's name.
        description: One sentence on it, for the same.
        url: The address of its root, if that is known, for whoever cites an entry.
        author: Who keeps it, for the same.
        offers: What it offers beside its pages.
        history: When its files were added and changed.
        inline: Whether small scripts and pictures are in pages and style sheets.
        link_terms: Whether names in prose link to their entries by themselves.
    """

    theme_dirs: tuple[Path, ...]
    language: str = "en"
    name: str = ""
    title: str = ""
    description: str = ""
    url: str = ""
    author: str = ""
    offers: Offers = field(default_factory=Offers)
    history: History = field(default_factory=History)
    inline: bool = True
    link_terms: bool = True
