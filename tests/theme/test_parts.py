"""The theme's folders: a part has its template, style and script together, and each is of use."""

import re
from collections.abc import Iterator
from posixpath import join, normpath

import pytest
from jinja2 import Environment, meta, nodes

from kbgen.mkdocs_plugin.chrome import DOCUMENT, PARTS
from kbgen.mkdocs_plugin.theme import LAYOUT, SCRIPTS
from kbgen.model import KINDS
from kbgen.render import theme_dir
from kbgen.render.assets import SHEETS
from kbgen.render.offline import LOADER
from kbgen.views.pages import PAGES

THEME = theme_dir()
TEMPLATES = sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))
FILES = sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*") if path.is_file())
OF_MATERIAL = {"partials/header.html", "partials/path.html", "partials/source.html"}
"""In the place of Material's, which includes them."""

OF_MKDOCS = {"404.html", "main.html", "sitemap.xml"}
"""What the engine looks for."""

READ = {"theme.toml"}
"""What is for whoever writes another theme; a test holds it to the templates."""

OF_CLASHES = {"kb/dispute.html", "kb/tension.html"}
"""Of pages that there are as many of as the sources disagree."""

OF_HAND_WRITTEN_PAGES = {"kb/query.html"}
"""What stands in the place of a query in one."""

MOST_LINES = 250


def tree(template: str) -> nodes.Template:
    return Environment(autoescape=True).parse((THEME / template).read_text("utf-8"))


def named_in_templates() -> Iterator[str]:
    """The templates that others extend, include or import, and the scripts that they load."""
    for template in TEMPLATES:
        for name in meta.find_referenced_templates(tree(template)):
            yield from (name, f"kb/{name}") if name else ()
        text = (THEME / template).read_text("utf-8")
        yield from (f"parts/{name}" for name in re.findall(r"assets/js/([\w/-]+\.js)", text))


def imported_by_scripts() -> Iterator[str]:
    for script in THEME.rglob("*.js"):
        folder = script.relative_to(THEME).parent.as_posix()
        for name in re.findall(r'(?:from |import |import\()"(\.[^"]+)"', script.read_text("utf-8")):
            yield normpath(join(folder, name))


def joined_into_sheets() -> Iterator[str]:
    for part in (part for parts in SHEETS.values() for part in parts):
        yield from (p.relative_to(THEME).as_posix() for p in THEME.glob(f"parts/{part}/*.css"))


def named_in_python() -> Iterator[str]:
    yield from (DOCUMENT, PARTS, LAYOUT, f"parts/{LOADER}")
    yield from (f"parts/{name}.js" for name in SCRIPTS)
    yield from (f"kb/{name}" for name in (page.template for page in PAGES))
    yield from OF_CLASHES | OF_HAND_WRITTEN_PAGES
    yield from (f"kb/{kind.name}.html" for kind in KINDS)


def test_every_file_is_of_use() -> None:
    used = {
        *named_in_templates(), *imported_by_scripts(), *joined_into_sheets(), *named_in_python(),
        *OF_MATERIAL, *OF_MKDOCS, *READ,
    }  # fmt: skip
    assert [name for name in FILES if name not in used] == []


@pytest.mark.parametrize("name", FILES)
def test_no_file_is_long(name: str) -> None:
    assert len((THEME / name).read_text("utf-8").splitlines()) <= MOST_LINES


def test_no_comment_is_among_the_selectors_of_a_style() -> None:
    """One would be where a style was put between another's selectors."""
    sheets = {path.name: path.read_text("utf-8") for path in THEME.rglob("*.css")}
    assert sheets
    assert not [name for name, text in sheets.items() if re.search(r",\s*/\*", text)]


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name.startswith("parts/")])
def test_a_template_of_a_part_shows_nothing_of_other_folders(template: str) -> None:
    """What is imported from a part is a part's, so that a page is nothing that a part needs."""
    named = {name or "" for name in meta.find_referenced_templates(tree(template))}
    assert all(name.startswith("parts/") for name in named)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_imports_what_it_uses_and_no_more(template: str) -> None:
    """An import that nothing needs is dear; what is there by another's import goes with that."""
    parsed = tree(template)
    imported = {name for found in parsed.find_all(nodes.FromImport) for name in found.names}
    own = {macro.name for macro in parsed.find_all(nodes.Macro)}
    called = {
        call.node.name for call in parsed.find_all(nodes.Call) if isinstance(call.node, nodes.Name)
    }
    assert imported <= called
    assert called & macros() <= imported | own


def macros() -> set[str]:
    """The names of all macros of parts."""
    parts = (name for name in TEMPLATES if name.startswith("parts/"))
    return {macro.name for part in parts for macro in tree(part).find_all(nodes.Macro)}
