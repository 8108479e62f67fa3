"""Our part of the theme and the pages of content roots, put where MkDocs finds them."""

import logging
import posixpath
from pathlib import Path
from typing import Any

import material  # type: ignore[import-untyped]
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils.yaml import yaml_load

from kbgen.mkdocs_plugin.pages import attribute
from kbgen.render import PARTS, assets, heading_id, theme_dir
from kbgen.render.assets import pictures_apart
from kbgen.site import Site

log = logging.getLogger("mkdocs.plugins.kbgen")

LAYOUT = "kbgen/layout.html"

MATERIAL = Path(material.__path__[0])

MATERIAL_SEARCH = "material/search"
"""The plugin that is Material's own search."""

FOR_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""What of Material's files that plugin's pages ask for, and no others."""

SCRIPTS = ("base/base",)

CONTRACT = "theme.toml"
"""What our part of the theme needs of the rest, for who writes another one."""


def theme_dirs(config: MkDocsConfig) -> tuple[Path, ...]:
    """The folders to look for templates in, the site's own before ours."""
    own = config.theme.custom_dir
    return (Path(own), theme_dir()) if own else (theme_dir(),)


def add_theme(config: MkDocsConfig, below: str, *, offline: bool) -> None:
    """Put our templates between the site's own and Material's, and our styles before the site's.

    A site asks other hosts for nothing that it does not name: the theme's default is fonts of
    Google's. And it needs no style attributes, so that a strict security policy fits it. Headings
    of hand-written pages have ids that can be read in any script. A preview follows what is changed
    in the site's own.

    Args:
        config: The engine's configuration.
        below: The folder of the site that all of ours is in, with a slash at its end.
        offline: Whether pages are opened as files, which have no modules.
    """
    ours = str(theme_dir())
    if ours not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, ours)
    if not _names_fonts(config):
        config.theme["font"] = False
    tables: dict[str, Any] = config.mdx_configs.setdefault("tables", {})
    tables.setdefault("use_align_attribute", True)
    contents: dict[str, Any] = config.mdx_configs.setdefault("toc", {})
    contents.setdefault("slugify", heading_id)
    if config.theme.custom_dir:
        config.watch.append(config.theme.custom_dir)
    config.extra_css[:0] = [f"{below}assets/css/kbgen.css"]
    scripts = [_script(f"{below}assets/js/{name}.js", offline) for name in SCRIPTS]
    config.extra_javascript += scripts


def _names_fonts(config: MkDocsConfig) -> bool:
    """Whether the site's configuration itself says something about fonts."""
    file = Path(config.config_file_path or "")
    if not file.is_file():
        return False
    with file.open("rb") as stream:  # as the engine reads it, files that it inherits from included
        theme = yaml_load(stream).get("theme")
    return isinstance(theme, dict) and "font" in theme


def _script(path: str, offline: bool) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.type, script.defer = ("", True) if offline else ("module", False)
    return script


def template_of(config: MkDocsConfig) -> str | None:
    """The template of generated pages; None where the page of the theme is none that we know.

    Material's page is taken apart for them. A site that has another `base.html`, or another theme,
    has all its pages through `main.html`.
    """
    bases = (Path(folder, "base.html") for folder in config.theme.dirs)
    base = next((path for path in bases if path.is_file()), None)
    return LAYOUT if base and base.is_relative_to(MATERIAL) else None


def language_of(config: MkDocsConfig) -> str:
    """The language of the theme, e.g. `en`."""
    language: Any = config.theme.get("language", "en")
    return str(language)


def add_assets(
    files: Files, config: MkDocsConfig, site: Site, settings: str | None, *, offline: bool
) -> None:
    """Add what is made of the theme's parts, in the place of these; the site's own files win.

    What Material has for a search that the site has not is left out.

    Args:
        files: All files of the site.
        config: The engine's configuration.
        site: The site.
        settings: The module of what scripts know of the site, if there is any.
        offline: Whether pages are opened as files.
    """
    dirs = theme_dirs(config)
    for file in [*files]:
        if _is_source(file, dirs) or _is_for_search(file, config):
            files.remove(file)
    for path, text in assets(dirs, settings, offline=offline).items():
        address = site.context.addresses.placed(path)
        if files.get_file_from_path(address) is None:
            files.append(File.generated(config, address, content=text))
    if not site.options.inline:
        _take_pictures_apart(files, config)


def _take_pictures_apart(files: Files, config: MkDocsConfig) -> None:
    """Have the style sheets of the theme, and ours, name files where they have pictures in them."""
    for file in [*files]:
        if not file.is_css() or not (_is_materials(file) or file.generated_by):
            continue
        file.content_string, pictures = pictures_apart(file.content_string)
        for name, picture in pictures.items():
            address = f"{posixpath.dirname(file.src_uri)}/{name}"
            if files.get_file_from_path(address) is None:
                files.append(File.generated(config, address, content=picture))


def _is_source(file: File, dirs: tuple[Path, ...]) -> bool:
    """Whether a file is something that the site is made of, and not for its readers."""
    folder = Path(file.src_dir or "")
    if file.src_uri == CONTRACT:
        return folder == theme_dir()
    is_script_or_sheet = file.is_css() or file.is_javascript()
    return is_script_or_sheet and file.src_uri.startswith(f"{PARTS}/") and folder in dirs


def _is_for_search(file: File, config: MkDocsConfig) -> bool:
    """Whether a file is Material's, for its own search, and the site has another."""
    is_for_search = file.src_uri.startswith(FOR_SEARCH) and _is_materials(file)
    return is_for_search and MATERIAL_SEARCH not in config.plugins


def _is_materials(file: File) -> bool:
    return Path(file.src_dir or "").is_relative_to(MATERIAL)


def add_written_files(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Add the hand-written files of content roots; one that is there already wins."""
    written = site.content.written
    if upper := [file.file for file in written if file.is_upper]:
        log.info("kbgen: in the place of files of lower layers: %s", ", ".join(upper))
    for file in written:
        there = files.get_file_from_path(file.name) is not None
        if not there and file.path.is_file():  # a preview may go on with what is gone by now
            added = File.generated(config, file.name, abs_src_path=str(file.path))
            attribute(added, file.file, site)
            files.append(added)
