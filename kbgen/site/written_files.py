"""The files of the folders of hand-written pages: the pages, and what is published as it is."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from pathlib import Path

from kbgen.diagnostics import Diagnostic, Span
from kbgen.links.addresses import Addresses
from kbgen.model.ids import is_device
from kbgen.site.config import SiteConfig, as_typed
from kbgen.source import leads_out, printable

PAGE = ".md"
README = "README"
"""The name of the page that is the index of its folder, where there is no `index`."""

_LINKED = "the symbolic link leads out of the content root"
_NAME_IT = "put the pages here, or name the folder that it leads to as `docs_dir` in mkdocs.yml"


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that is published.

    Attributes:
        name: Its path among the site's sources.
        path: Where it is.
        file: Its path as the author would type it.
        is_upper: Whether it takes the place of the same file of a lower layer.
    """

    name: str
    path: Path
    file: str
    is_upper: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it is a page, and not published as it is."""
        return self.name.endswith(PAGE)

    def address(self, at: Addresses) -> str:
        """Its path in the site.

        Args:
            at: Where pages are.
        """
        if not self.is_page:
            return self.name
        folder, slash, stem = self.name.removesuffix(PAGE).rpartition("/")
        at_the_root = Addresses(at.directories)
        return at_the_root.file(f"{folder}{slash}{'index' if stem == README else stem}")


def find_written_files(
    config: SiteConfig,
) -> tuple[tuple[WrittenFile, ...], tuple[Diagnostic, ...]]:
    """List what is published of all folders of pages, and what of it cannot be.

    Where two layers have a file, the higher one's is published. The site's own files are where they
    are, those of content roots in the folder that all of ours is in.

    Args:
        config: Where the folders are, and what is left out of them.
    """
    found: dict[str, WrittenFile] = {}
    problems: list[Diagnostic] = []
    for folder in config.page_dirs:
        if _leads_out_of_its_root(folder, config):
            place = Span(printable(as_typed(folder)))
            problems.append(Diagnostic("KB001", _LINKED, place, _NAME_IT))
            continue
        below = "" if folder == config.docs_dir else config.choices.addresses.below
        for inside, path in _paths_below(folder, folder):
            name = f"{below}{inside}"
            if config.choices.left_out.match_file(inside):
                continue
            file = printable(_name(path, config))
            if problem := _fault(path, name, folder, file):
                problems.append(problem)
            elif upper := found.get(name):
                found[name] = replace(upper, is_upper=True)
            else:
                found[name] = WrittenFile(name, path, file)
    indexes = {name for name in found if name.endswith(f"index{PAGE}")}
    files = (f for name, f in found.items() if not _is_second_index(name, indexes))
    return tuple(files), tuple(problems)


def _leads_out_of_its_root(folder: Path, config: SiteConfig) -> bool:
    """Whether a content root's folder of pages is a link to what is none of the root's.

    A `docs_dir` elsewhere may be a link, as a content root may: whoever configures the site has
    named it. What is in a root may come from anybody.
    """
    root = folder.parent
    roots = (known.path for known in config.roots if known.path.is_dir())
    return any(map(root.samefile, roots)) and leads_out(folder, root)


def _name(path: Path, config: SiteConfig) -> str:
    """The path as the author would type it, or as that of a pack's file is told."""
    for root in config.roots:
        if root.is_packed and path.is_relative_to(root.path):
            return f"{root.label}/{path.relative_to(root.path).as_posix()}"
    return as_typed(path)


def _is_second_index(name: str, indexes: Set[str]) -> bool:
    """Whether a page would be the index of a folder that has one; an engine passes it over."""
    folder, slash, last = name.rpartition("/")
    return last == f"{README}{PAGE}" and f"{folder}{slash}index{PAGE}" in indexes


def _paths_below(folder: Path, top: Path) -> Iterator[tuple[str, Path]]:
    """Every file by its path from the top, and every folder that is not to be gone into."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        yield folder.relative_to(top).as_posix(), folder
        return
    for path in paths:
        if _is_to_be_gone_into(path, top):
            yield from _paths_below(path, top)
        else:
            yield path.relative_to(top).as_posix(), path


def _is_to_be_gone_into(path: Path, top: Path) -> bool:
    if not path.is_dir() or path.suffix == PAGE:
        return False
    return not path.is_symlink() or not (leads_out(path, top) or _leads_back(path))


def _leads_back(link: Path) -> bool:
    return not leads_out(link.parent, link)


def _fault(path: Path, name: str, top: Path, file: str) -> Diagnostic | None:
    """Say why a file cannot be published; None if it can."""
    code, hint = "KB001", "put the file itself here"
    if path.is_symlink() and leads_out(path, top):
        message = "the symbolic link leads out of the folder of pages"
    elif path.is_dir() and path.suffix == PAGE:
        message, hint = "this is a folder, not a file", "a page is one file"
    elif path.is_symlink() and path.is_dir():
        message, hint = "the symbolic link leads back to a folder that it is in", "remove it"
    elif path.is_symlink() and not path.exists():
        message, hint = "the symbolic link leads nowhere", "remove it or restore its target"
    elif path.is_dir():
        message, hint = "the folder cannot be read", "see who may read it"
    elif not path.is_file():
        message, hint = "this is a pipe or a device, not a file", "remove it"
    elif device := next(filter(is_device, name.split("/")), None):
        code, hint = "KB010", "choose another name"
        message = f"on Windows no file or folder can be called '{device}'"
    else:
        return None
    return Diagnostic(code, message, Span(file), hint)
