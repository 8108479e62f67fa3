"""What of ours a site may have its own of: pages, their blocks, their parts, styles and scripts."""

import re
from pathlib import Path

from tests.end_to_end.miniature import Project

ARCHITECTURE = Path(__file__).resolve().parents[2] / "ARCHITECTURE.md"


def test_a_site_may_override_templates(project: Project) -> None:
    project.configure(theme={"custom_dir": "overrides"})
    project.write("overrides/kb/topics.html", "<h1>Our own topics: {{ view.topics | length }}</h1>")
    project.write(
        "overrides/main.html",
        '{% extends "base.html" %}{% block announce %}<b id="ours">Hello</b>{% endblock %}',
    )
    pages = project.build()
    assert pages["topics/index.html"].text("h1") == "Our own topics: 3"
    assert "ours" in pages["tools/redis/index.html"].ids
    assert pages["tools/redis/index.html"].text("h1") == "Redis"


def test_a_site_may_override_a_part_of_our_page(project: Project) -> None:
    project.configure(theme={"custom_dir": "overrides"})
    ours = '{% block facts %}<p id="ours">{{ of.category }}</p>{% endblock %}'
    project.write("overrides/kb/tool.html", '{% extends "entry.html" %}' + ours)
    pages = project.build()
    assert "ours" in pages["tools/redis/index.html"].ids


def test_a_site_may_override_styles_and_scripts(project: Project) -> None:
    project.configure(theme={"custom_dir": "overrides"})
    project.write("overrides/parts/links/links.css", ".ours {}")
    project.write("overrides/parts/search/search.js", "ours();")
    project.write("overrides/assets/css/around.css", ".all-ours {}")
    project.write("content/pages/assets/css/previews.css", ".written-by-hand {}")
    project.write("content/pages/parts/engine.js", "theirs();")
    project.build()
    sheets = project.site / "assets/css"
    joined = (sheets / "kbgen.css").read_text(encoding="utf-8")
    assert ".ours {}" in joined
    assert ".kb-glyph" in joined
    assert (sheets / "around.css").read_text(encoding="utf-8") == ".all-ours {}"
    assert (sheets / "previews.css").read_text(encoding="utf-8") == ".written-by-hand {}"
    assert (project.site / "assets/js/search/search.js").read_text(encoding="utf-8") == "ours();"
    left = [path.relative_to(project.site).as_posix() for path in project.site.glob("parts/**/*.*")]
    assert left == ["parts/engine.js"], "what the parts are made of is not served"


OWN_QUOTATION = """
{% import "kbgen/parts/quotation/quotation.html" as ours %}
{% set certainty, place, speaker = ours.certainty, ours.place, ours.speaker %}
{% macro quotation(quoted, root) %}
<div class="own">{{ ours.quotation(quoted, root, **kwargs) }}</div>
{% endmacro %}
"""


def test_a_site_may_override_a_part_and_keep_the_rest_of_it(project: Project) -> None:
    """What it has of its own is on every page that has the part, with all that is ours in it."""
    project.configure(theme={"custom_dir": "overrides"})
    project.write("overrides/parts/quotation/quotation.html", OWN_QUOTATION)
    pages = project.build()
    for name in (
        "index.html",
        "people/ada-example/index.html",
        "checklists/one-or-many/index.html",
    ):
        quotations = pages[name].all("figure", class_="kb-quote")
        assert quotations == pages[name].all("figure", class_="kb-quote", within="own") != []
        assert pages[name].all("a", class_="kb-place")


def test_the_part_that_the_architecture_shows(project: Project) -> None:
    (part,) = re.findall(r"```html\n(.*?)```", ARCHITECTURE.read_text("utf-8"), re.DOTALL)
    project.configure(theme={"custom_dir": "overrides"})
    project.write("overrides/parts/chips/chips.html", part)
    page = project.build()["tools/redis/index.html"]
    assert "<h2>Topics</h2><ul" in re.sub(r"\s*\n\s*", "", page.html)
    assert page.all("ul", class_="kb-chips")


def test_a_site_may_override_the_form_of_a_decision(project: Project) -> None:
    project.configure(theme={"custom_dir": "overrides"})
    ours = '<p id="own"></p>{% include "kbgen/parts/decisions/decisions.html" %}'
    project.write("overrides/parts/decisions/decisions.html", ours)
    page = project.build()["checklists/one-or-many/index.html"]
    assert {"own", "kb-decision", "verdict"} <= {*page.ids}
