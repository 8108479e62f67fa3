"""Where in a site a knowledge base is: at its root, or in one folder of it."""

import re

from kbgen.site.config_error import ConfigError

_FOLDER = re.compile(r"[A-Za-z0-9_-][\w.-]*(/[A-Za-z0-9_-][\w.-]*)*", re.ASCII)

NAMED_TWICE = (
    "`plugins` names kbgen twice, and one build has one knowledge base: name all content roots in "
    "one `content`, the lower layer first; or give the other a configuration of its own, and build "
    "it into a folder of this site: `mkdocs build -f other.yml -d site/other`"
)


def folder_of(option: object) -> str:
    """Read the option `path`.

    Returns:
        The folder of the site, with a slash at its end; empty for the root.

    Raises:
        ConfigError: It is no folder that every host and browser calls the same.
    """
    if not option:
        return ""
    folder = option.strip("/") if isinstance(option, str) else ""
    if not _FOLDER.fullmatch(folder):
        raise ConfigError(
            f"`path: {option}` is no folder of the site: write it like `handbook/python`, of "
            "letters, digits, `-`, `_` and `.`"
        )
    return f"{folder}/"
