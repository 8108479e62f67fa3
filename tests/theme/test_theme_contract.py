"""What `theme.toml` says that kbgen needs of a theme is all that it needs, and is enough."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.miniature import PLAIN, Pages, copy_with_plain_theme

THEME = Path(__file__).resolve().parents[2] / "themes" / "kbgen"
NEEDED: dict[str, Any] = tomllib.loads((THEME / "theme.toml").read_text("utf-8"))
VARIABLES = {*NEEDED["variables"]["colours"], *NEEDED["variables"]["others"]}
MATERIALS = {"chrome.html", "page.html", "layout.html"}
"""Our document, which is for Material only."""


def texts(*patterns: str) -> list[str]:
    paths = [path for pattern in patterns for path in THEME.rglob(pattern)]
    return [path.read_text("utf-8") for path in paths if path.name not in MATERIALS]


def test_the_variables_are_those_that_style_sheets_use() -> None:
    used = {name for text in texts("*.css") for name in re.findall(r"var\((--md-[\w-]+)", text)}
    assert used == VARIABLES


def test_the_partials_are_those_that_templates_include() -> None:
    tag = re.compile(r'{%-? (?:include|import) "(partials/[\w/-]+\.html)"')
    used = {name for text in texts("*.html") for name in tag.findall(text)}
    ours = {path.relative_to(THEME).as_posix() for path in THEME.glob("partials/*.html")}
    in_our_place = {"partials/source.html"}  # ours, where the site has none
    assert used - ours | in_our_place == {*NEEDED["partials"]["theirs"]}
    assert {*NEEDED["partials"]["ours"]} <= ours


def test_the_blocks_and_classes_are_those_that_templates_use() -> None:
    templates = [(THEME / name).read_text("utf-8") for name in ("main.html", "404.html")]
    used = {name for text in templates for name in re.findall(r"{% block (\w+) %}", text)}
    assert used == {*NEEDED["page"]["blocks"]}
    classes = {
        c
        for text in texts("kb/*.html", "parts/**/*.html", "404.html")
        for c in re.findall(r"\bmd-[\w-]+", text)
    }
    assert classes == {*NEEDED["page"]["buttons"]}


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return copy_with_plain_theme(tmp_path / "project").build()


def test_a_theme_that_has_no_more_builds(pages: Pages) -> None:
    entry = pages["tools/redis/index.html"]
    assert entry.text("h1") == "Redis"
    assert "md-header" not in entry.html
    assert entry.all("meta", property="og:title", content="Redis")
    assert entry.all("script", type="application/ld+json")
    assert entry.all("a", class_="kb-search-open")
    assert entry.all("a", within="plain-contents")
    assert pages["404.html"].all("a", class_="md-button md-button--primary")
    assert (pages.site / "assets/js/search/settings.js").is_file()
    assert (pages.site / "pagefind").is_dir()


def test_it_has_all_that_is_asked_for() -> None:
    sheet, page = ((PLAIN / name).read_text("utf-8") for name in ("plain.css", "base.html"))
    assert set(re.findall(r"^  (--md-[\w-]+):", sheet, re.MULTILINE)) == VARIABLES
    assert all(f"{{% block {name} %}}" in page for name in NEEDED["page"]["blocks"])
    assert f'class="{NEEDED["page"]["scope"]}"' in page
    assert all(name in page for name in NEEDED["partials"]["ours"])
