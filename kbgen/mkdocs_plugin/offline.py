"""A site whose pages are opened as files: what is otherwise in its configuration."""

import logging
import os

from mkdocs.config.defaults import MkDocsConfig

from kbgen.exporters.offline import ASKED_FOR
from kbgen.mkdocs_plugin.options import Options, opens_as_files

log = logging.getLogger("mkdocs.plugins.kbgen")

INSTANT = "navigation.instant"

_LESS = (
    "pages that are opened as files, as by Material's plugin `offline`, have no search and no "
    "verdicts; `kbgen export site --offline` makes an archive of such pages that has both"
)


def taken_offline(options: Options, config: MkDocsConfig, *, serving: bool) -> bool:
    """Have a configuration be that of such a site, if one is asked for.

    It has no address, and nothing for programs: no Markdown, feeds or API.
    Material's instant navigation fetches pages; where it cannot, no script hears of a page.

    Args:
        options: Ours.
        config: The engine's.
        serving: Whether this is a preview, which has a server.

    Returns:
        Whether it is asked for.
    """
    if serving:
        return False
    if ASKED_FOR not in os.environ:
        if opens_as_files(config):
            log.info("kbgen: %s", _LESS)
        return False
    config.use_directory_urls = False
    config.site_url = ""
    features: list[str] = config.theme.get("features") or []
    config.theme["features"] = [name for name in features if name != INSTANT]
    options.search = "pagefind"
    options.markdown = options.feeds = options.api = False
    return True
