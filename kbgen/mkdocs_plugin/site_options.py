"""What the engine's configuration says of a site."""

from mkdocs.config.defaults import MkDocsConfig

from kbgen.mkdocs_plugin.options import Options
from kbgen.mkdocs_plugin.sharing import history_of, offers_of
from kbgen.mkdocs_plugin.theme import language_of, theme_dirs
from kbgen.site import SiteConfig, SiteOptions


def site_options_of(options: Options, config: MkDocsConfig, site_config: SiteConfig) -> SiteOptions:
    """What a site is besides its content.

    Args:
        options: The plugin's options.
        config: The configuration that they stand in.
        site_config: Where the content comes from.
    """
    return SiteOptions(
        theme_dirs=theme_dirs(config),
        language=language_of(config),
        name=config.site_name,
        title=options.title,
        description=config.site_description or "",
        url=config.site_url or "",
        author=config.site_author or "",
        offers=offers_of(options, config),
        history=history_of(options, site_config),
        inline=options.inline,
        link_terms=options.link_terms,
    )
