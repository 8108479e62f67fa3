"""Building: what may differ from site to site, and what happens when something is wrong."""

import os
import shutil

import pytest

from tests.end_to_end.miniature import Pages, Project, differing, tree, unexpected

BROKEN = "title: Broken\nsummary: [\n"


@pytest.fixture
def built(project: Project) -> Project:
    """A project with a built site that a failing build must not touch."""
    project.write("site/index.html", "the last good site")
    return project


def test_an_error_stops_the_build_and_leaves_the_last_site(built: Project) -> None:
    before = tree(built.site)
    built.write("content/topics/hosting.yaml", BROKEN)
    said = built.fail()
    assert "content/topics/hosting.yaml:3:1: error[KB003]" in said
    assert tree(built.site) == before


def test_a_warning_stops_only_a_strict_build(built: Project) -> None:
    before = tree(built.site)
    built.write(
        "content/topics/old.yaml", "title: Old\nsummary: Old.\nbody: Old <script>x</script>\n"
    )
    assert "warning[KB324]" in built.fail("--strict")
    assert tree(built.site) == before
    done = built.run("mkdocs", "build")
    assert done.returncode == 0
    assert "warning[KB324]" in done.stderr
    assert (built.site / "topics" / "old" / "index.html").is_file()


def test_a_notice_is_told_and_stops_nothing(built: Project) -> None:
    built.write("content/topics/old.yaml", "title: Old\nsummary: Old.\nreview_by: 2020-01-01\n")
    done = built.run("mkdocs", "build", "--strict")
    assert done.returncode == 0
    assert "notice[KB305]" in done.stderr


@pytest.mark.parametrize("off", ["off", "'off'"])
def test_a_rule_can_be_off_for_the_engine_and_for_the_check(built: Project, off: str) -> None:
    built.write("content/topics/old.yaml", "title: Old\nsummary: Old.\nbody: …\n")
    built.write("docs/index.md", "# A\n")
    options = f"plugins: [kbgen: {{rules: {{KB313: {off}}}}}]\n"
    built.write("mkdocs.yml", f"site_name: A\ntheme: material\n{options}")
    done = built.run("mkdocs", "build", "--strict")
    assert (done.returncode, unexpected(done.stderr)) == (0, [])
    assert built.run("kbgen", "check", "--strict").stdout.endswith(" entries, no problems\n")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"contents": ["content"]}, "Unrecognised configuration name: contents"),
        ({"search": "google"}, "Expected one of: ('pagefind', 'material')"),
        ({"content": "content"}, "Expected a list of items"),
        ({"content": ["content", "team"]}, "the content root 'team' is not a folder"),
        ({"content": ["package:nowhere"]}, "no installed package 'nowhere' holds a folder"),
        ({"rules": {"KB2O5": "off"}}, "there is no code 'KB2O5'; did you mean 'KB205'"),
        ({"rules": ["KB205"]}, "Expected type: <class 'dict'>"),
    ],
)
def test_a_wrong_option_is_named(
    built: Project, options: dict[str, object], complaint: str
) -> None:
    before = tree(built.site)
    built.configure(plugins=[{"kbgen": options}])
    assert complaint in built.fail("--strict")
    assert tree(built.site) == before


@pytest.mark.parametrize(
    ("template", "line", "complaint"),
    [
        ("<h1>\n{% if %}</h1>", 2, "Expected an expression, got 'end of statement block'"),
        ("<h1>{{ view.titel }}</h1>", 1, "has no attribute 'titel'"),
        ('\n\n{% include "nowhere.html" %}', 3, "nowhere.html"),
        (
            '{% extends "tool.html" %}',
            1,
            "comes back to itself; to extend or import what it takes "
            "the place of, write `kbgen/` before the name",
        ),
    ],
)
def test_a_broken_template_leaves_the_last_site(
    built: Project, template: str, line: int, complaint: str
) -> None:
    before = tree(built.site)
    built.configure(theme={"custom_dir": "overrides"})
    built.write("overrides/kb/tool.html", template)
    said = built.fail()
    assert f"overrides/kb/tool.html:{line}: " in said
    assert complaint in said
    assert tree(built.site) == before


def test_a_page_that_is_not_utf_8_is_a_diagnostic(built: Project) -> None:
    (built.path / "content/pages/about.md").write_bytes("Käse".encode("latin-1"))
    said = built.fail()
    assert "content/pages/about.md:1:2: error[KB002]" in said


def test_two_builds_are_equal_byte_for_byte(project: Project) -> None:
    project.build(PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="1700000000")
    first = tree(project.site)
    for made in (project.site, project.path / ".cache"):
        shutil.rmtree(made)
    project.build(PYTHONHASHSEED="2", SOURCE_DATE_EPOCH="1700000000")
    assert differing(first, tree(project.site)) == []


CHANGES = {
    "a sentence": ("content/tools/redis.yaml", "kept in memory", "kept in a hurry"),
    "a quotation": ("content/quotes/cut-late.yaml", "Cut it late", "Never cut it"),
    "a title": ("content/tools/redis.yaml", "title: Redis", "title: Valkey"),
    "a definition": ("content/definitions/redis.yaml", "of lines", "of letters"),
    "a time stamp": ("content/quotes/cut-late.yaml", 'at: "10:05"', 'at: "10:06"'),
    "a section's title": ("content/sources/the-talk.yaml", "title: Welcome", "title: Hello"),
    "a status": ("content/practices/write-it-down.yaml", "draft", "published\nevidence: "
                 '[{source: the-guide, section: Introduction}]'),
    "a topic's order": ("content/topics/hosting.yaml", "order: 10", "order: 30"),
    "a new link": ("content/topics/unused.yaml", "entries.", "entries.\nbody: See [[redis|x]]."
                   .replace("[[redis", "[[tool:redis")),
    "a former id": ("content/tools/redis.yaml", "aliases:", "formerly: [reddis]\naliases:"),
    "an answer": ("content/checklists/one-or-many.yaml", "Up to ten", "Up to nine"),
    "a hand-written page": ("content/pages/about.md", "first;", "at once;"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_build_from_what_is_kept_is_what_a_new_one_is(
    project: Project, change: tuple[str, str, str]
) -> None:
    project.build(SOURCE_DATE_EPOCH="1700000000")
    project.edit(*change)
    project.build(SOURCE_DATE_EPOCH="1700000000")
    kept = tree(project.site)
    shutil.rmtree(project.path / ".cache")
    project.build(SOURCE_DATE_EPOCH="1700000000")
    assert differing(kept, tree(project.site)) == []


def test_an_option_that_is_no_more_is_taken_with_a_notice(project: Project) -> None:
    project.configure(plugins=[{"kbgen": {"fast": False}}])
    done = project.run("mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("`fast` has no effect any more") == 1


def test_a_site_may_have_a_navigation_of_its_own(project: Project) -> None:
    project.configure(nav=["about.md", {"What to do": ["practices/index.md", "index.md"]}])
    pages = project.build()
    links = pages["about/index.html"].all("a", class_="md-nav__link")
    assert [link["href"] for link in links] == ["../practices/", ".."]
    assert "quotes/cut-late/index.html" in pages.documents


def test_a_site_may_name_an_entry_in_its_navigation(project: Project) -> None:
    project.configure(nav=["index.md", {"Start": "practices/start-small.md"}, "about.md"])
    pages = project.build()
    assert pages["practices/start-small/index.html"].text("h1") == "Start with one program"


@pytest.mark.parametrize(
    ("nav", "said"),
    [
        (["index.md", "about.md", "practices/start-small.md"], 1),
        (["index.md", "tools/index.md"], 0),
        (None, 0),
    ],
)
def test_a_navigation_that_leads_to_no_list_is_told(
    project: Project, nav: list[str] | None, said: int
) -> None:
    if nav:
        project.configure(nav=nav)
    done = project.run("mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("`nav` leads to no list of entries; there are practices/") == said


def test_a_site_may_have_a_home_page_of_its_own(project: Project) -> None:
    project.write("content/pages/index.md", "# Welcome\n\nTo [[start-small]].\n")
    pages = project.build()
    assert pages["index.html"].text("h1") == "Welcome"
    assert "practices/start-small/" in pages["index.html"].links


def test_a_page_may_take_the_place_of_a_list(project: Project) -> None:
    text = "---\nreplaces: topics\n---\n# Our topics\n"
    project.write("content/pages/topics.md", text)
    pages = project.build()
    assert pages["topics/index.html"].text("h1") == "Our topics"
    links = [a["href"] for a in pages["about/index.html"].all("a", class_="md-nav__link")]
    assert links.index("../topics/") < links.index("../tools/"), "it is where the list would be"


def test_files_that_meet_are_told_before_the_last_site_is_gone(built: Project) -> None:
    before = tree(built.site)
    built.edit("content/tools/redis.yaml", "aliases:", "formerly: [reddis]\naliases:")
    built.write("content/pages/tools/reddis.md", "# Mine\n")
    said = built.fail()
    assert "content/pages/tools/reddis.md: error[KB505]" in said
    assert "so would the redirect to the tool 'redis' from 'reddis'" in said
    assert tree(built.site) == before
    built.configure(exclude_docs="reddis.md")
    built.build()


def test_what_is_not_made_is_in_nobodys_way(built: Project) -> None:
    built.configure(plugins=[{"kbgen": {"search": "material", "markdown": False}}])
    built.write("content/pages/search.md", "# Search\n")
    built.write("content/pages/llms.txt", "mine")
    built.build()
    assert (built.site / "llms.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_nothing_warns_while_a_site_is_checked_and_built(project: Project, program: str) -> None:
    """With warnings as errors, and with fonts not named: the engine's default is looked up."""
    project.configure(theme="material")
    for command in ([program, "build", "-f", "mkdocs.yml"], ["kbgen", "check", "--strict"]):
        done = project.run(*command, PYTHONWARNINGS="error")
        assert done.returncode == 0, done.stderr
        assert "Warning" not in done.stderr + done.stdout


def test_fonts_may_be_named_in_a_file_that_another_inherits_from(project: Project) -> None:
    project.configure(theme={"name": "material", "font": {"text": "Lato", "code": "Inconsolata"}})
    project.write("child.yml", "INHERIT: mkdocs.yml\n")
    assert "family=Lato" in project.build("-f", "child.yml")["index.html"].html


def test_fonts_of_another_host_are_loaded_only_if_the_site_names_them(project: Project) -> None:
    project.configure(theme="material")
    assert "fonts.googleapis.com" not in project.build()["index.html"].html
    project.configure(theme={"name": "material", "font": {"text": "Lato", "code": "Inconsolata"}})
    assert "family=Lato" in project.build()["index.html"].html


def test_another_language_of_the_theme(project: Project) -> None:
    project.configure(theme={"language": "de"})
    pages = project.build()
    assert pages["tools/redis/index.html"].all("html", lang="de")


def test_what_a_layer_hides_is_text_in_the_layers_below(project: Project) -> None:
    """A source, a person and a topic are hidden, and a tool has another in its place."""
    project.configure(plugins=[{"kbgen": {"content": ["content", "team"]}}])
    for hidden in ("sources/the-talk", "people/bo-example", "topics/hosting"):
        project.write(f"team/{hidden}.yaml", "hide: {because: Not for us.}\n")
    ours = "title: Valkey\nsummary: A store.\npurpose: Keeps values.\ncategory: cache\n"
    project.write("team/tools/valkey.yaml", f"{ours}replaces: tool:redis\n")
    done = project.run("mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    pages = Pages(project.site)
    page = pages["practices/cut-by-team/index.html"]
    assert "The talk" in page.html
    gone = ("sources/the-talk", "people/bo-example", "topics/hosting", "tools/redis")
    links = [link for document in pages.documents.values() for link in document.links]
    assert not [link for link in links if any(name in link for name in gone)]
    assert "../../tools/valkey/" in pages["practices/start-small/index.html"].links
    assert "../../tools/valkey/" in pages["tools/redis/index.html"].links
    assert "tools/valkey/" in " ".join(pages["about/index.html"].links)
    assert "the-talk" not in (project.site / "practices/cut-by-team/index.md").read_text("utf-8")


def test_a_draft_is_nowhere_in_what_is_published(project: Project) -> None:
    project.configure(plugins=[{"kbgen": {"api": True}}])
    tool = "content/tools/redis.yaml"
    project.write(tool, f"{project.read(tool)}body: See [[write-it-down]].\n")
    project.write("content/pages/about.md", "# About\n\nSee [[write-it-down]].\n")
    pages = project.build()
    for name in ("tools/redis/index.html", "about/index.html"):
        assert "Write it down" in pages[name].html
        assert not [link for link in pages[name].links if "write-it-down" in link]
    files = [path for path in project.site.rglob("*") if path.is_file()]
    read = (path for path in files if path.suffix in {".html", ".json", ".md", ".txt", ".xml"})
    told = [path for path in read if b"write-it-down" in path.read_bytes()]
    assert told == []
    assert not [path for path in files if "write-it-down" in str(path)]


def test_an_overlay_adds_overrides_and_hides(project: Project) -> None:
    project.configure(plugins=[{"kbgen": {"content": ["content", "team"]}}])
    project.write("team/topics/unused.yaml", "hide: true\n")
    project.write("team/tools/redis.yaml", "override: true\ncategory: our store\n")
    project.write("team/topics/ours.yaml", "title: Ours\nsummary: Our own topic.\n")
    project.write("team/pages/about.md", "# About us\n")
    project.write("team/pages/team.md", "# The team\n\nSee [[topic:ours]].\n")
    pages = project.build()
    assert "topics/unused/index.html" not in pages.documents
    assert pages["topics/ours/index.html"].text("h1") == "Ours"
    assert "our store" in pages["tools/redis/index.html"].html
    redis = pages["tools/redis/index.html"]
    assert redis.text("h1") == "Redis"
    assert "team/tools/redis.yaml" in redis.html, "it says which file has changed what"
    assert '<p dir="auto">cache</p>' in redis.html, "and what is below"
    edited = "https://example.org/code/edit/main/team/tools/redis.yaml"
    assert redis.links.count(edited) == 2, "the page's file, and that of the part"
    twin = (project.site / "tools/redis/index.md").read_text("utf-8")
    assert "`category` (team/tools/redis.yaml)" in twin
    assert pages["about/index.html"].text("h1") == "About", "the site's own pages come first"
    told = "in the place of files of lower layers: content/pages/about.md\n"
    assert told in project.run("mkdocs", "build").stderr
    assert "topics/ours/index.html" in {
        pages.target("team/index.html", link)[0]
        for link in pages["team/index.html"].links
        if pages.target("team/index.html", link)
    }


def test_it_can_be_built_from_another_folder(project: Project) -> None:
    elsewhere = Project(project.path.parent)
    done = elsewhere.run("mkdocs", "build", "--strict", "--config-file", "project/mkdocs.yml")
    assert (done.returncode, unexpected(done.stderr)) == (0, [])
    project.write("content/topics/hosting.yaml", BROKEN)
    done = elsewhere.run("mkdocs", "build", "--config-file", "project/mkdocs.yml")
    assert f"project{os.sep}content/topics/hosting.yaml:3:1: error[KB003]" in done.stderr


def test_windows_line_endings_change_nothing(project: Project) -> None:
    project.build(SOURCE_DATE_EPOCH="1700000000")
    before = tree(project.site)
    for file in project.path.glob("content/*/*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    project.build(SOURCE_DATE_EPOCH="1700000000")
    assert differing(before, tree(project.site)) == []


def test_a_build_keeps_the_pages_of_a_strict_one(project: Project) -> None:
    project.build()
    assert "kbgen: 0 pages built" in project.run("mkdocs", "build").stderr
