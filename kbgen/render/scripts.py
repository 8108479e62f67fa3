"""Scripts joined with the modules that they import: a page asks for one file and not for twenty."""

import re
from collections.abc import Collection, Iterator, Mapping, Set
from posixpath import dirname, join, normpath, relpath

STARTED = ("base/base.js", "search/search.js")
"""The scripts that pages start with, by their paths among the parts; what these load later follows
from their text."""

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from |(\w+) from |)"(\.[^"]+)";.*\n', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+|\{[^}]*\}))", re.MULTILINE)
_DEFAULT = re.compile(r"^export default ", re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.[^"]+)"\)')


def join_scripts(
    scripts: Mapping[str, str], started: Collection[str] = STARTED
) -> Mapping[str, str]:
    """Join every script that is loaded by itself with what it imports.

    These are the ones that pages start with, and whatever a script loads when there is use for it,
    `import("./b.js")`. Each keeps its address, and so do the modules: what a site's own scripts
    import is there.

    Args:
        scripts: Texts of modules by their paths; see `join_script`.
        started: The paths of those that pages start with.

    Returns:
        The same, with the joined text in the place of each script that is loaded by itself.
    """
    roots = loaded_by_themselves(scripts, started)
    return {
        path: join_script(path, scripts) if path in roots else text
        for path, text in scripts.items()
    }


def loaded_by_themselves(scripts: Mapping[str, str], started: Collection[str]) -> Set[str]:
    """The paths of scripts that nothing has to import, as those of `join_scripts`."""
    return {*started, *(path for name, text in scripts.items() for path in _later(name, text))}


def join_script(root: str, scripts: Mapping[str, str]) -> str:
    """Join a script with all that it imports, each module once, in the order of a browser.

    A module becomes a value: what it declares is its own, and what it exports is named. The joined
    text imports nothing but what is not among the scripts, such as a file that is written for each
    site. What is loaded later, with `import()`, stays so, relative to the address of the root.
    Where nothing of either is left, the text is a classic script as well, in a block of its own.

    Args:
        root: The script's path.
        scripts: Texts of modules by their paths. They import names (`import { a } from "./b.js"`),
            or what has no names for what it does (`import "./b.js"`), or the default of what is not
            among them, or is data (`import a from "./b.js"`). They export where they declare, or
            are no more than data (`export default {}`).

    Raises:
        KeyError: There is no such script.
    """
    order = dict.fromkeys(_before(root, scripts))
    outside = dict.fromkeys(path for name in order for path in _outside(name, scripts))
    imports = (f'import {_name(path)} from "{_seen_from(root, path)}";\n' for path in outside)
    modules = (_module(path, scripts) for path in order if path != root)
    return "".join((*imports, *modules, _with_names(root, scripts)))


def _before(path: str, scripts: Mapping[str, str]) -> Iterator[str]:
    """A module after all that it imports."""
    for imported in _imported(path, scripts[path]):
        if imported in scripts:
            yield from _before(imported, scripts)
    yield path


def _outside(path: str, scripts: Mapping[str, str]) -> Iterator[str]:
    return (found for found in _imported(path, scripts[path]) if found not in scripts)


def _imported(path: str, text: str) -> Iterator[str]:
    return (_resolved(path, found[3]) for found in _IMPORT.finditer(text))


def _later(path: str, text: str) -> Iterator[str]:
    return (_resolved(path, found[1]) for found in _LATER.finditer(text))


def _module(path: str, scripts: Mapping[str, str]) -> str:
    if _DEFAULT.search(scripts[path]):
        return f"const {_name(path)} = (() => {{\n{_DEFAULT.sub('return ', scripts[path])}}})();\n"
    exported = ", ".join(found[2].strip("{} ") for found in EXPORT.finditer(scripts[path]))
    body = EXPORT.sub(r"\1", _with_names(path, scripts))
    return f"const {_name(path)} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


def _with_names(path: str, scripts: Mapping[str, str]) -> str:
    """A text whose imports are taken from the values of the modules."""

    def taken(found: re.Match[str]) -> str:
        value = _name(_resolved(path, found[3]))
        if found[2]:
            return f"const {found[2]} = {value};\n"
        names = (found[1] or "").replace(" as ", ": ")
        return f"const {{{names}}} = {value};\n" if found[1] else ""

    return _IMPORT.sub(taken, scripts[path])


def _resolved(path: str, imported: str) -> str:
    return normpath(join(dirname(path), imported))


def _seen_from(root: str, path: str) -> str:
    seen = relpath(path, dirname(root))
    return seen if seen.startswith(".") else f"./{seen}"


def _name(path: str) -> str:
    return "of_" + re.sub(r"\W", "_", path.removesuffix(".js"))
