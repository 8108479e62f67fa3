"""Whatever stands in a field for text, every file of a site is what its name says it is."""

import csv
import gzip
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any

import feedparser
import markdown
import pytest
import yaml
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.model import KINDS
from tests.hostile import CONTENT, build, groups

FREE = ("<b>", "https://x.example/'{seconds}")
"""A field of text takes the first, or one for addresses the second; ids and dates take neither."""
NOT_FREE = {"source.file"}
"""The name of a file, which is checked."""
ENTRIES = [path.stem for path in CONTENT.glob("*/*.yaml")]
NUMBERS = range(len(groups()))


@pytest.fixture(scope="module")
def project(once: Callable[..., Path]) -> Path:
    return once("hostile", build)


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


# What is tried


def text_fields(schema: Any, definitions: Any, path: str) -> Iterator[str]:
    """The path of every field that holds text or an address."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    for key in ("anyOf", "oneOf", "allOf"):
        for form in schema.get(key, ()):
            yield from text_fields(form, definitions, path)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from text_fields(schema[key], definitions, path)
    for name, inner in schema.get("properties", {}).items():
        yield from text_fields(inner, definitions, f"{path}.{name}")
    is_text = schema.get("type") == "string" and not {"enum", "const", "format"} & schema.keys()
    if is_text and any(re.search(schema.get("pattern", ""), text) for text in FREE):
        yield path


def tried(value: Any, path: str) -> Iterator[str]:
    """The path of every field in which text is tried."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from tried(inner, path if key == "de" else f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from tried(inner, path)
    elif isinstance(value, str) and re.search("TEXT|PROSE|SECTION|SHORT|URL", value):
        yield path


def test_every_field_for_text_is_tried() -> None:
    models = {model.__name__.lower(): model for kind in KINDS for model in kind.models}
    wanted, found = set[str](), set[str]()
    for name, model in models.items():
        schema = model.model_json_schema()
        wanted |= {*text_fields(schema, schema.get("$defs", {}), name)}
    for path in CONTENT.glob("*/*.yaml"):
        name = {"article": "source", "words": "quote"}.get(path.stem, path.stem)
        found |= {*tried(yaml.safe_load(path.read_text(encoding="utf-8")), name)}
    assert wanted - found == NOT_FREE


# What comes of it


def files(site: Path, ending: str) -> list[tuple[str, str]]:
    """The name and the text of every file with an ending."""
    found = [(path.relative_to(site).as_posix(), path.read_text("utf-8"))
             for path in sorted(site.rglob(f"*{ending}"))]  # fmt: skip
    assert found
    return found


class _Running(HTMLParser):
    """Notes what a browser would run or load, and what data for programs a page has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.data: list[str] = []
        self._is_data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._is_data = tag == "script" and given.get("type") == "application/ld+json"
        address = (given.get("href") or given.get("src") or "").strip().lower()
        runs = address.startswith(("javascript:", "vbscript:", "data:"))
        loads = "evil" in address and tag not in {"a", "meta"}
        if runs or loads or any(name.startswith("on") for name in given):
            self.found.append(self.get_starttag_text() or tag)

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.data.append(data)
        self._is_data = False


def test_pages_run_nothing_and_their_data_is_json(site: Path) -> None:
    data = 0
    for name, text in files(site, ".html"):
        page = _Running(text)
        assert page.found == [], name
        for block in page.data:
            data += 1
            assert "<" not in block, "nothing can end the block"
            assert isinstance(json.loads(block), dict), name
    assert data > len(ENTRIES)


def test_no_template_is_worked_out(site: Path) -> None:
    for ending in (".html", ".json", ".md", ".txt", ".xml"):
        assert [name for name, text in files(site, ending) if "1337" in text] == []


def test_feeds_and_other_xml(site: Path) -> None:
    for name, text in files(site, ".xml"):
        ET.fromstring(text)
        if name.endswith("feed.xml"):
            feed = feedparser.parse(text)
            assert not feed.bozo, name
            assert feed.entries, name
            assert all("<" not in entry.get("id", "") for entry in feed.entries)


def test_json(site: Path) -> None:
    for _, text in files(site, ".json"):
        json.loads(text)


def test_search_is_told_of_every_entry(site: Path) -> None:
    told = set()
    for path in site.glob("pagefind/fragment/*.pf_fragment"):
        record = gzip.decompress(path.read_bytes()).partition(b"pagefind_dcd")[2]
        told.add(json.loads(record)["url"].rstrip("/").rpartition("/")[2])
    assert {f"{entry}-{number}" for entry in ENTRIES for number in NUMBERS} <= told


RAN = re.compile(r"ran\('([a-z_.]+)'")


def test_in_twins_a_line_of_text_is_text(site: Path) -> None:
    """Prose is Markdown there as it was written, for whoever reads it to clean or not to render."""
    fields = set[str]()
    for _, text in files(site, ".md"):
        html = _Running(markdown.markdown(text, extensions=["tables", "fenced_code", "sane_lists"]))
        fields.update(field for tag in html.found for field in RAN.findall(tag))
    assert fields
    assert fields <= prose_fields()


def prose_fields() -> set[str]:
    """The path of every field that is Markdown."""
    found = set[str]()
    for path in CONTENT.glob("*/*.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8").replace("TEXT", ""))
        found |= {*tried(data, path.stem)}
    return found


def test_the_way_in_for_programs(site: Path) -> None:
    (text,) = (text for name, text in files(site, ".txt") if name == "llms.txt")
    link = re.compile(
        r"- \[(?:[^\[\]\\]|\\.)+\]\(https://example\.org/kb/[a-z0-9/-]+index\.md\): .+"
    )
    lines = [line for line in text.split("\n") if line and not line.startswith(("# ", "## ", "> "))]
    assert [line for line in lines if not link.fullmatch(line)] == []
    assert not _Running(markdown.markdown(text)).found


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_taken_away_from_checklists(number: int, project: Path) -> None:
    config = ["-f", str(project / "mkdocs.yml")]

    def written(*arguments: str) -> str:
        done = CliRunner().invoke(main, ["decide", *arguments, *config])
        assert done.exit_code == 0, done.output
        return done.stdout

    decision = [f"decision-{number}", "--set", "size=small", "--set", "load=low"]
    front = written(*decision, "--format", "madr").split("---\n")[1]
    assert yaml.safe_load(front)["status"] == "proposed"
    assert json.loads(written(*decision, "--format", "json"))["verdict"]["outcome"] == "recommended"
    gate = [f"readiness-{number}", "--set", f"practice-{number}/done=yes"]
    rows = list(csv.reader(StringIO(written(*gate, "--format", "csv"))))
    assert [len(row) for row in rows] == [8, 8]
    json.loads(written(*gate, "--format", "json"))
