"""What a site is made from: the options of the plugin, for whoever needs them."""

import importlib.util
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from kbgen.git_history import is_tracked
from kbgen.model.extra import ExtraFields
from kbgen.rules import LevelError, Levels, levels_of
from kbgen.site.choices import Choices, about_of, choices_of, options_of
from kbgen.site.config_error import ConfigError
from kbgen.site.extra_option import extra_fields_of
from kbgen.site.own_words import WordsError, own_words
from kbgen.source import PACKAGE_PREFIX, ContentRoot, read_document
from kbgen.views.site_info import About

BUNDLED = "package:kbgen"
PAGES = "pages"
CONFIG_FILES = ("properdocs.yml", "mkdocs.yml")
"""What engines call their configuration, in the order in which they look for it."""


@dataclass(frozen=True)
class SiteConfig:
    """A site's content.

    Attributes:
        roots: The content roots, lowest layer first.
        docs_dir: Where the site's own hand-written pages are.
        cache_dir: The folder of what is kept between runs; None to keep nothing.
        levels: How grave a problem that a rule finds is here, by the rule's code.
        choices: Which files there are.
        words: Interface strings of its own, over ours.
        about: The site's own name and address, as far as the configuration has them.
        extra: The extra fields of its entries; None where there is no configuration to declare any.
    """

    roots: tuple[ContentRoot, ...]
    docs_dir: Path | None = None
    cache_dir: Path | None = None
    levels: Levels = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)
    words: Mapping[str, Any] = field(default_factory=dict)
    about: About = field(default_factory=About)
    extra: ExtraFields | None = None

    @property
    def page_dirs(self) -> tuple[Path, ...]:
        """The folders of hand-written pages, highest layer first, each once."""
        own = [self.docs_dir] if self.docs_dir else []
        layers = [root.path / PAGES for root in reversed(self.roots)]
        found: dict[Path, Path] = {}
        for path in [*own, *layers]:
            if path.is_dir():
                found.setdefault(path.resolve(), path)
        return tuple(found.values())


def resolve_roots(content: Sequence[str], base: Path) -> tuple[ContentRoot, ...]:
    """Find the content roots that the option `content` names.

    Args:
        content: Folders, relative to `base`, or `package:NAME` for a content pack. Empty: the
            folder `content` if there is one, else the knowledge base that comes with kbgen.
        base: The folder of the configuration file.

    Raises:
        ConfigError: A root does not exist.
    """
    if not content:
        content = ["content"] if (base / "content").is_dir() else [BUNDLED]
    return tuple(_resolve(name, base) for name in content)


def _resolve(name: str, base: Path) -> ContentRoot:
    if name.startswith(PACKAGE_PREFIX):
        return ContentRoot(_package_root(name.removeprefix(PACKAGE_PREFIX)), name)
    path = base / name
    if not path.is_dir():
        raise ConfigError(
            f"the content root '{name}' is not a folder (looked in {base}); "
            f"`content` takes folders, or `{PACKAGE_PREFIX}NAME` for an installed content pack"
        )
    return ContentRoot(path, as_typed(path))


def resolve_levels(option: Any) -> Levels:
    """Read the option `rules`.

    Raises:
        ConfigError: There is no such code or level, or the code cannot be set.
    """
    try:
        return levels_of(option)
    except LevelError as error:
        raise ConfigError(str(error)) from error


def resolve_words(option: object, base: Path) -> Mapping[str, Any]:
    """Read the file that the option `words` names.

    Raises:
        ConfigError: It cannot be read, or has what the interface never says.
    """
    try:
        return own_words(option, base)
    except WordsError as error:
        raise ConfigError(str(error)) from error


def as_typed(path: Path) -> str:
    """The path as somebody in the current folder would type it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)
    return str(path) if relative.startswith("..") else Path(relative).as_posix()


def _package_root(package: str) -> Path:
    for location in _package_folders(package):
        # a checkout of kbgen itself keeps its content beside the package
        for folder in (Path(location, "_content"), Path(location, "content"),
                       Path(location).parent / "content"):  # fmt: skip
            if folder.is_dir():
                return folder
    raise ConfigError(f"no installed package '{package}' holds a folder `content`")


def _package_folders(package: str) -> list[Path]:
    """The folders of a package; only the top one is looked up, for no package is imported."""
    top, *below = package.split(".")
    try:
        spec = importlib.util.find_spec(top) if top else None
    except (ImportError, ValueError):
        spec = None
    locations = (spec.submodule_search_locations or ()) if spec else ()
    return [Path(location, *below) for location in locations]


def find_config(config_file: Path | None, content: Sequence[str] = ()) -> SiteConfig:
    """Work out what to check, for use without MkDocs.

    Args:
        config_file: The configuration to read; None for the nearest, in the current folder or
            one above it.
        content: Content roots given directly; they take the place of those in the file.

    Raises:
        ConfigError: The file or a root cannot be used.
    """
    if content:
        return SiteConfig(resolve_roots(content, Path()))
    path = config_file or nearest_config()
    if path is None:
        if not Path("content").is_dir():
            raise ConfigError(
                "there is no mkdocs.yml here or above, and no folder `content` here; name a folder"
            )
        return SiteConfig(resolve_roots((), Path()))
    if not path.is_file():
        raise ConfigError(f"there is no file '{path}'")
    settings = _settings(path)
    docs_dir = path.parent / str(settings.get("docs_dir", "docs"))
    options = options_of(settings)
    roots = resolve_roots(_content_option(options), path.parent)
    cache_dir = cache_dir_of(options.get("cache", True), path)
    levels = resolve_levels(options.get("rules") or {})
    choices, about = choices_of(settings, options), about_of(settings, options)
    words = resolve_words(options.get("words"), path.parent)
    extra = extra_fields_of(options.get("extra_fields") or {})
    return SiteConfig(roots, docs_dir, cache_dir, levels, choices, words, about, extra)


def nearest_config() -> Path | None:
    """The configuration of the site that the current folder belongs to, as one would type it.

    A folder with content and without a configuration is a knowledge base of its own.
    """
    folder = Path()
    for _ in (Path.cwd(), *Path.cwd().parents):
        for name in CONFIG_FILES:
            if (folder / name).is_file():
                return folder / name
        if folder == Path() and Path("content").is_dir():
            return None
        folder = folder / ".."
    return None


def cache_dir_of(option: object, config_file: Path) -> Path | None:
    """The folder of what is kept between runs, as the option `cache` says.

    By itself it is in the cache of whoever runs this, and none that comes with what is checked out.

    Args:
        option: A folder, relative to the configuration; or whether anything is kept.
        config_file: The configuration.

    Raises:
        ConfigError: git tracks files in the folder: it is somebody's work, or somebody's trap.
    """
    if not option:
        return None
    if not isinstance(option, str):
        project = config_file.resolve().parent
        key = blake2b(os.fsencode(project), digest_size=8).hexdigest()
        return user_cache_path("kbgen", appauthor=False) / f"{project.name}-{key}"
    folder = config_file.parent / option
    if is_tracked(folder):
        raise ConfigError(
            f"git tracks files in '{option}', which is to be the cache: what is in a cache is not "
            "looked at by anybody; name another folder, or `git rm -r --cached` it"
        )
    return folder


def _settings(path: Path) -> Mapping[str, Any]:
    document, problems = read_document(path, str(path))
    if document:
        return document.data
    raise ConfigError(f"{problems[0].span}: this cannot be read: {problems[0].message}")


def _content_option(options: Mapping[str, Any]) -> Sequence[str]:
    content = options.get("content", ())
    if isinstance(content, str):
        return [content]
    return [str(root) for root in content] if isinstance(content, list) else []
