"""What a preview can patch: which sites, and which changes."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from kbgen.mkdocs_plugin.listeners import other_listener
from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.site import Site

FileStates = frozenset[tuple[str, int, int]]


def surroundings(config: MkDocsConfig, site: Site) -> FileStates:
    """The state of every file other than entries that a change of needs a full build.

    Args:
        config: The engine's configuration.
        site: The site.
    """
    roots = {str(root.path) for root in site.config.roots}
    watched = [config.config_file_path, config.docs_dir, config.theme.custom_dir]
    watched += [path for path in config.watch if path not in roots]
    paths = [Path(path) for path in watched if path]
    return frozenset(_states([*paths, *site.config.page_dirs, *site.options.theme_dirs]))


def reason_against_patches(config: MkDocsConfig, files: Files, own: object) -> str | None:
    """Why a page may show more of other pages than we know of, if one may.

    Args:
        config: The engine's configuration.
        files: All files, with their pages.
        own: Our plugin.
    """
    if other := other_listener(config, ("env", "post_build"), own):
        return f"{other} may look at the site as a whole"
    for file in files.documentation_pages():
        own_template = file.page and file.page.meta.get("template")
        if own_template and not isinstance(file.page, GeneratedPage):
            return f"{file.src_uri} has a template of its own"
    return None


def _states(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        for file in path.rglob("*") if path.is_dir() else [path]:
            try:
                status = os.stat(file)  # noqa: PTH116 - the status is all that is wanted
            except OSError:
                continue
            yield str(file), status.st_mtime_ns, status.st_size
