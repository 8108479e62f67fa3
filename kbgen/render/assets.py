"""What browsers fetch of the theme, made of its parts."""

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

from kbgen.render.offline import offline_scripts
from kbgen.render.scripts import join_scripts
from kbgen.render.theme import PARTS

SHEETS: Mapping[str, Sequence[str]] = {
    "kbgen": (
        *("base", "buttons", "links", "crumbs", "cards", "chips", "counts", "relations", "entry"),
        *("actions", "citation", "conditions", "quotation", "evidence", "checks", "contents"),
        *("disagreements", "position", "rows", "changes", "queries", "home", "compare"),
        *("problems", "missing"),
        *("disclosure", "checklists", "decisions", "readiness", "work", "search"),
    ),
    "pictures": ("pictures", "timeline", "overview", "connections", "radar"),
    "around": ("around",),
    "previews": ("previews",),
}
"""The style sheets by name, each with the parts whose styles it joins, in their order.

The first is every page's, the others are loaded where there is use for them. Where two rules weigh
the same, the later one counts.
"""

SETTINGS = "search/settings.js"
"""The script that is written for each site, by its path among the parts."""

_PICTURE = re.compile(r"""url\((["'])data:image/svg\+xml[^,]*,(.*?)\1\)""", re.DOTALL)
_COMMENT = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/\s*""", re.DOTALL)


def assets(
    dirs: Sequence[Path], settings: str | None = None, *, offline: bool = False
) -> Mapping[str, str]:
    """Make what is served in the place of the parts' files.

    Args:
        dirs: Theme folders, the ones that override first; ours last.
        settings: The module of what scripts know of the site, if there is any.
        offline: Whether pages are opened as files, and not served.

    Returns:
        Texts by their addresses in the site.
    """
    parts, written = _texts(dirs, "js"), {SETTINGS: settings} if settings else {}
    if offline:
        scripts = offline_scripts({**parts, **written})
    else:
        scripts = {**join_scripts(parts), **written}
    return {**_sheets(dirs), **{f"assets/js/{name}": text for name, text in scripts.items()}}


def _sheets(dirs: Sequence[Path]) -> Mapping[str, str]:
    styles = _texts(dirs, "css")
    return {f"assets/css/{name}.css": _joined(styles, SHEETS[name]) for name in SHEETS}


def pictures_apart(css: str) -> tuple[str, Mapping[str, str]]:
    """Take the pictures out of a style sheet, which then names files.

    Args:
        css: A style sheet with pictures in its addresses.

    Returns:
        The style sheet, and the pictures by their addresses from it.
    """
    found: dict[str, str] = {}

    def apart(match: re.Match[str]) -> str:
        picture = unquote(match[2])
        name = f"pictures/{blake2b(picture.encode(), digest_size=6).hexdigest()}.svg"
        found[name] = picture
        return f'url("{name}")'

    return _PICTURE.sub(apart, css), found


def _texts(dirs: Sequence[Path], ending: str) -> Mapping[str, str]:
    """The parts' files of one type, by their paths: of those that share one, the overriding."""
    parts = [folder / PARTS for folder in reversed(dirs)]
    found = {
        path.relative_to(folder).as_posix(): path
        for folder in parts
        for path in folder.rglob(f"*.{ending}")
    }
    return {name: found[name].read_text("utf-8") for name in sorted(found)}


def _joined(styles: Mapping[str, str], parts: Sequence[str]) -> str:
    """The styles of some parts, without comments, which are for those who write them."""
    texts = (text for part in parts for name, text in styles.items() if name.startswith(f"{part}/"))
    return _COMMENT.sub(r"\1", "\n".join(texts))
