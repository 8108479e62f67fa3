"""In MkDocs' own themes, which have rules of their own for lists, pages read as they are meant."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.miniature import Project

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_lists_without_marks_have_none(
    theme: str, project: Project, serve: Callable[[Path], str], page: Page
) -> None:
    project.configure(theme=None, plugins=["search", "kbgen"])  # their scripts look for its dialog
    own = f"theme: {{name: {theme}, highlightjs: false}}"  # which comes from another host
    project.write("mkdocs.yml", project.read("mkdocs.yml").replace("theme: null", own))
    assert project.run("mkdocs", "build", "--quiet").returncode == 0
    page.goto(f"{serve(project.site)}practices/start-small/")
    for name in ("kb-crumbs__list", "kb-actions", "kb-evidence"):
        expect(page.locator(f".{name} > li").first).to_have_css("list-style-type", "none")
    for name in ("kb-crumbs__list", "kb-actions"):
        expect(page.locator(f".{name}")).to_have_css("display", "flex")
