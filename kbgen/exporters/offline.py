"""A built site as what is of use of it where pages are opened as files, in one archive."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from kbgen.artifact import Artifact
from kbgen.model import KIND_BY_NAME, Tool
from kbgen.render import classic_script, content_script

ASKED_FOR = "KBGEN_OFFLINE"
"""The variable in the environment by which an engine is asked for such a site."""

FOR_SERVERS = ("404.html", "sitemap.xml*", "pagefind/key.txt", "*.map")

FETCHED = ("*.json", "pagefind/*", f"{KIND_BY_NAME[Tool.kind].folder}/*.html")
"""What scripts of the site fetch, tools to compare them say: each has a script in its place."""

STAYS = "*.html"
"""Which of these is read as well: the script is beside it."""

MODULES = ("pagefind/*.js",)
"""What scripts of the site import that is none of ours."""

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of all files in an archive: the same files are the same bytes."""


def offline_files(site: Iterable[Artifact], below: str = "") -> Iterator[Artifact]:
    """Turn what scripts fetch into scripts, and leave out what only servers have use for.

    Args:
        site: The files of a site that was built to be opened as files.
        below: The folder of the site that all of ours is in, with a slash at its end.
    """
    for file in site:
        name = file.path.removeprefix(below)
        if _is(name, FOR_SERVERS):
            continue
        if _is(name, MODULES):
            yield Artifact(file.path, classic_script(file.content.decode()).encode())
            continue
        fetched = _is(name, FETCHED)
        if not fetched or _is(name, (STAYS,)):
            yield file
        if fetched:
            yield Artifact(f"{file.path}.js", content_script(file.content).encode())


def _is(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def zipped(files: Iterable[Artifact]) -> bytes:
    """Pack files into an archive, which is the same for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(files, key=lambda file: file.path):
            info = zipfile.ZipInfo(file.path, FIRST_DAY)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, file.content)
    return out.getvalue()
