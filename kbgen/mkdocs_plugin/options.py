"""The plugin's options in mkdocs.yml."""

from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig


class Options(base.Config):
    """What `plugins: - kbgen:` may contain.

    Attributes:
        content: Content roots, lowest layer first.
        search: Which search the site has.
        fast: Whether entries' pages may be made from shells; off, all are rendered the plain way.
        cache: Whether rendered content is kept between builds.
    """

    content = c.ListOfItems(c.Type(str), default=[])
    search = c.Choice(("pagefind", "material"), default="pagefind")
    fast = c.Type(bool, default=True)
    cache = c.Type(bool, default=True)

    def cache_dir(self, config: MkDocsConfig) -> Path | None:
        """Where things are kept between builds, beside the configuration file; None if nowhere."""
        return folder_of(config) / ".cache" / "kbgen" if self.cache else None


def folder_of(config: MkDocsConfig) -> Path:
    """The folder of the configuration file."""
    return Path(config.config_file_path).parent if config.config_file_path else Path()
