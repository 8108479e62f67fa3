"""The files of a site, of which the engine need not build all pages."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from mkdocs.structure.files import File, Files, InclusionLevel

from kbgen.mkdocs_plugin.pages import GeneratedPage


class SiteFiles(Files):
    """All files of a site.

    Attributes:
        hidden: The paths in the site of pages that the engine is not to build.
    """

    def __init__(self, files: Files) -> None:
        """Take over all files."""
        super().__init__(files)
        self.hidden: Set[str] = frozenset()

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages to build."""
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.dest_uri not in self.hidden]

    def all_pages(self, *, serving: bool) -> Sequence[File]:
        """All pages of the site, or of its preview."""
        level = InclusionLevel.is_in_serve if serving else InclusionLevel.is_included
        return super().documentation_pages(inclusion=level)

    def generated_apart(self) -> Mapping[str, GeneratedPage]:
        """The generated pages by their paths in the site.

        Where files meet at a path, which one stays depends on the order in which the engine writes
        them. Pages that meet another file are left to it.
        """
        claims = Counter(map(_stem, self))
        pages = ((file, file.page) for file in super().documentation_pages())
        return {
            file.dest_uri: page
            for file, page in pages
            if isinstance(page, GeneratedPage) and claims[_stem(file)] == 1
        }


def add_files(made: Iterable[File], files: Files) -> None:
    """Add files, except where there is one already at the same place in the site."""
    taken = {file.dest_uri for file in files}
    for file in made:
        if file.dest_uri not in taken:
            files.append(file)


def move(files: Files, site_dir: str) -> None:
    """Have files be in another folder, to which what was built of them has been moved."""
    for file in files:
        file.dest_dir = site_dir
        file.__dict__.pop("abs_dest_path", None)  # it is worked out once


def _stem(file: File) -> str:
    return file.dest_uri.rpartition(".")[0]
