"""The search as the plugin sets it up."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kbgen.search.page_text import text_of
from tests import forked

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "tests" / "theme" / "search_site"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Title</h1><p>One <b>two</b>\n three</p><p>four</p>", ("One two three", "four")),
        ('<h2>Part<a class="headerlink" href="#p">¶</a></h2>after', ("Part", "after")),
        ("<p>a &lt; b</p><script>no()</script><style>no</style>end", ("a < b", "end")),
        ("<ul><li>x<ul><li>y</li></ul></li></ul>", ("x", "y")),
        ("<svg><title>no</title></svg>", ()),
    ],
)
def test_hand_written_pages_become_paragraphs(html: str, expected: tuple[str, ...]) -> None:
    assert text_of(html) == expected


def build(tmp_path: Path, option: str, **environment: str) -> subprocess.CompletedProcess[str]:
    source = tmp_path / "source"
    shutil.copytree(SITE, source)
    config = source / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("plugins: [kbgen]", option), "utf-8")
    command = ["mkdocs", "build", "-f", str(config), "-d", str(tmp_path / "site")]
    return forked.run(command, ROOT, {**os.environ, **environment})


def test_materials_own_search_takes_the_place_of_ours(tmp_path: Path) -> None:
    done = build(tmp_path, "plugins: [{kbgen: {search: material}}]")

    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "tools" / "celery" / "index.html").read_text("utf-8")
    assert 'data-md-component="search-query"' in html
    assert "kb-search" not in html.partition("<main")[0].partition("<body")[2]
    assert (tmp_path / "site" / "search" / "search_index.json").is_file()
    assert not (tmp_path / "site" / "search" / "index.html").exists()
    assert not (tmp_path / "site" / "pagefind").exists()
    assert (tmp_path / "site" / "assets" / "javascripts" / "lunr").is_dir()


def test_what_materials_search_is_made_of_is_not_in_a_site_with_ours(tmp_path: Path) -> None:
    done = build(tmp_path, "plugins: [kbgen]")

    assert done.returncode == 0, done.stderr
    scripts = (tmp_path / "site" / "assets" / "javascripts").iterdir()
    assert {path.name.partition(".")[0] for path in scripts} == {"bundle"}


def test_ours_takes_the_place_of_materials(tmp_path: Path) -> None:
    done = build(tmp_path, "plugins: [search, kbgen]")

    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "tools" / "celery" / "index.html").read_text("utf-8")
    assert 'data-md-component="search-query"' not in html
    assert html.count("data-kb-search-open") == 1


def test_a_build_without_pagefind_says_what_to_do(tmp_path: Path) -> None:
    done = build(tmp_path, "plugins: [kbgen]", PAGEFIND_BINARY_PATH=str(tmp_path / "nowhere"))

    assert done.returncode == 1
    assert "no search index: there is no Pagefind binary" in done.stderr
    assert "`search: material` does without Pagefind" in done.stderr
    assert "Traceback" not in done.stderr
