"""The plugin's options in mkdocs.yml."""

from mkdocs.config import base
from mkdocs.config import config_options as c


class Options(base.Config):
    """What `plugins: - kbgen:` may contain.

    Attributes:
        content: Content roots, lowest layer first.
        search: Which search the site has.
        fast: Whether entries' pages may be made from shells; off, all are rendered the plain way.
        cache: Whether rendered content is kept between builds.
        link_terms: Whether names in prose link to their entries by themselves.
    """

    content = c.ListOfItems(c.Type(str), default=[])
    search = c.Choice(("pagefind", "material"), default="pagefind")
    fast = c.Type(bool, default=True)
    cache = c.Type(bool, default=True)
    link_terms = c.Type(bool, default=True)
