"""Exports as Markdown: every link leads where the program it is for would go, and none is lost."""

import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from kbgen.exporters.notes import FORMS, note_files
from kbgen.exporters.notes.files import titles_of
from kbgen.exporters.notes.forms import unique_names
from kbgen.i18n import load_strings
from kbgen.links.context import ViewContext
from kbgen.model import Decision, EntryRef
from kbgen.model.relations import GATES
from tests.exporters.notes import ABOUT, IN_MARKDOWN, ROOT, content, exported, prose_of
from tests.exporters.sharing import dates, site

Resolve = Callable[[str, str, Mapping[str, str]], str | None]


def relative(target: str, origin: str, files: Mapping[str, str]) -> str | None:
    """Generators: an address relative to the file that the link is in."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(origin), target))
    return path if path in files else None


def by_name(target: str, _: str, files: Mapping[str, str]) -> str | None:
    """Obsidian: the one note of that name, whatever its capitals, wherever it is."""
    found = [path for path in files if path.rpartition("/")[2].lower() == f"{target}.md".lower()]
    return found[0] if len(found) == 1 else None


def by_page(target: str, _: str, files: Mapping[str, str]) -> str | None:
    """Wikis: the page of that name; with an ending it would be a file to download."""
    return f"{target}.md" if f"{target}.md" in files else None


IN_BRACKETS = re.compile(r"\[\[([^\]|]+)(?:\|[^\]]+)?\]\]")
PROGRAMS: dict[str, tuple[re.Pattern[str], Resolve]] = {
    "markdown": (IN_MARKDOWN, relative),
    "markdown-flat": (IN_MARKDOWN, relative),
    "obsidian": (IN_BRACKETS, by_name),
    "wiki": (IN_MARKDOWN, by_page),
    "confluence": (IN_MARKDOWN, relative),
    "techdocs": (IN_MARKDOWN, relative),
}


@pytest.mark.parametrize("form", PROGRAMS)
def test_every_link_of_the_graph_is_there_and_leads_somewhere(form: str) -> None:
    pattern, resolve = PROGRAMS[form]
    files = exported(form)
    known = dict[str, str | None]()
    leads = dict[str, set[str | None]]()
    for origin, text in files.items():
        for target in pattern.findall(prose_of(text)):
            key = f"{posixpath.dirname(origin)}\0{target}"
            if key not in known:
                known[key] = resolve(target, origin, files)
            assert known[key], f"{origin} leads to {target}, which is nothing"
            leads.setdefault(origin, set()).add(known[key])
    at = file_of_each(form)
    for link in content().graph.links:
        if link.relation is not GATES and link.source != link.target:  # it is there as its checks
            assert at[link.target] in leads[at[link.source]], link


LINT = """\
import { readFileSync } from "node:fs";
const { lint } = await import(process.argv[1]);
for (const [file, found] of Object.entries(await lint(JSON.parse(readFileSync(0, "utf-8")))))
  for (const { lineNumber, ruleNames } of found) console.log(`${file}:${lineNumber}: ${ruleNames}`);
"""
RULES = {
    "MD013": False,  # a paragraph is a line
    "MD007": {"indent": 4},  # as Python-Markdown wants it
    "MD030": False,  # the same
    "MD025": {"front_matter_title": ""},  # the title is there for programs, and for readers
    "MD060": False,  # tables in prose are as their author wrote them
}


@pytest.mark.peer
@pytest.mark.parametrize("form", ["markdown", "obsidian", "wiki"])
def test_markdownlint_finds_nothing(form: str) -> None:
    folder = Path(os.environ.get("KBGEN_MARKDOWNLINT", ROOT)) / "node_modules" / "markdownlint"
    node = shutil.which("node")
    if node is None or not folder.is_dir():
        pytest.skip("MARKDOWNLINT IS MISSING: npm install markdownlint, and node")
    # what a wiki shows around its pages is no page, and has no title
    pages = {path: text for path, text in exported(form).items() if not path.startswith("_")}
    module = (folder / "lib" / "exports-promise.mjs").as_uri()
    command = [node, "--input-type=module", "-e", LINT, module]
    given = json.dumps({"strings": pages, "config": RULES})
    ran = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    assert ran.stdout == ""


def file_of_each(form: str) -> dict[EntryRef, str]:
    """The file of each entry."""
    base, graph = content().base, content().graph
    titles = titles_of(base, graph, ABOUT, load_strings("en"))
    context = ViewContext(base, graph, FORMS[form].addresses(titles))
    folder = FORMS[form].folder
    return {ref: f"{folder}{context.link(ref).url.removesuffix('html')}md" for ref in base.entries}


@pytest.mark.parametrize("form", PROGRAMS)
def test_no_two_files_have_one_name_where_capitals_do_not_count(form: str) -> None:
    names = [path.casefold() for path in exported(form)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("form", ["markdown", "obsidian"])
def test_a_file_begins_with_what_it_is(form: str) -> None:
    base = content().base
    at = file_of_each(form)
    for ref, entry in base.entries.items():
        _, head, body = exported(form)[at[ref]].split("---\n", 2)
        data = yaml.safe_load(head)
        assert (data["title"], data["kind"], data["id"]) == (entry.title, ref.kind, ref.id)
        assert tuple(data.get("tags", ())) == entry.topics
        assert body.startswith("\n# ")


def test_dates_are_there_where_they_are_known() -> None:
    known = site()
    context = ViewContext(known.content.base, known.content.graph, dates=dates(known))
    files = note_files(context, FORMS["markdown"], ABOUT, load_strings("en"))
    texts = {file.path: file.content.decode() for file in files}
    assert 'created: "2024-01-' in texts["tools/sqlite.md"]


def test_decisions_are_complete_tables() -> None:
    for decision in content().base.of_type(Decision):
        text = exported("markdown")[f"checklists/{decision.id}.md"]
        for criterion in decision.criteria:
            columns = [criterion.performance[one.id] for one in decision.alternatives]
            for answer, values in zip(criterion.scale, zip(*columns, strict=True), strict=True):
                row = f"| {' | '.join(map(str, values))} |"
                assert f"{answer.label[:20]}" in text, (decision.id, criterion.id)
                assert row in text, (decision.id, criterion.id)


def test_names_of_notes_can_be_files_anywhere_and_are_unique() -> None:
    names = unique_names(
        {
            "tools/a": "What: is <this>?",
            "tools/b": "what is this",
            "quotes/c": "What is this",
            "tools/d": "…///",
            "tools/e": "***",
        }
    )
    assert names == {
        "tools/a": "What is this",
        "tools/b": "what is this (tools)",
        "quotes/c": "What is this (quotes)",
        "tools/d": "…",
        "tools/e": "tools-e",
    }


@pytest.mark.peer
def test_mkdocs_builds_the_folders_and_finds_nothing_to_say(tmp_path: Path) -> None:
    for path, text in small().items():
        target = tmp_path / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    levels = {"anchors": "warn", "unrecognized_links": "warn", "absolute_links": "warn"}
    config = {"site_name": "X", "theme": {"name": "material"}, "validation": {"links": levels}}
    (tmp_path / "mkdocs.yml").write_text(json.dumps(config), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def small() -> dict[str, str]:
    known = site().content
    context = ViewContext(known.base, known.graph)
    files = note_files(context, FORMS["markdown"], ABOUT, load_strings("en"))
    return {file.path: file.content.decode() for file in files}
