"""Scripts joined with the modules that they import: a page asks for one file and not for twenty."""

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

ROOTS = (
    *("base/base.js", "checklists/checklists.js", "decisions/page.js", "readiness/page.js"),
    *("work/page.js", "work/marks.js"),
)
"""The scripts that are joined, by their paths among the parts.

Each keeps its address, and so do the modules: what a site's own scripts import is there.
"""

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)


def join_scripts(scripts: Mapping[str, str]) -> Mapping[str, str]:
    """Join every root with what it imports.

    Args:
        scripts: Texts of modules by their paths. They import by name, `import { a } from "./b.js"`,
            and export where they declare.

    Returns:
        The same, with the joined text in the place of each root.
    """
    return {**scripts, **{root: _joined(root, scripts) for root in ROOTS if root in scripts}}


def _joined(root: str, scripts: Mapping[str, str]) -> str:
    """A root after the modules that it imports, each once, in the order of a browser."""
    order = dict.fromkeys(_before(root, scripts))
    modules = (_module(path, scripts[path]) for path in order if path != root)
    return "".join((*modules, _with_names(root, scripts[root])))


def _before(path: str, scripts: Mapping[str, str]) -> Iterator[str]:
    for imported in _IMPORT.finditer(scripts[path]):
        yield from _before(_resolved(path, imported[2]), scripts)
    yield path


def _module(path: str, text: str) -> str:
    """A module as a value: what it declares is its own, and what it exports is named."""
    exported = ", ".join(export[2] for export in _EXPORT.finditer(text))
    body = _EXPORT.sub(r"\1", _with_names(path, text))
    return f"const {_name(path)} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


def _with_names(path: str, text: str) -> str:
    """A text whose imports are taken from the values of the modules."""

    def taken(imported: re.Match[str]) -> str:
        names = imported[1].replace(" as ", ": ")
        return f"const {{{names}}} = {_name(_resolved(path, imported[2]))};\n"

    return _IMPORT.sub(taken, text)


def _resolved(path: str, imported: str) -> str:
    return normpath(join(dirname(path), imported))


def _name(path: str) -> str:
    return "of_" + re.sub(r"\W", "_", path.removesuffix(".js"))
