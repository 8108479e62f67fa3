"""Whatever stands in a text field, every output is well-formed, and the text stays text."""

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kbgen.exporters import previews, redirects
from kbgen.git_history import Dates
from kbgen.links.addresses import Addresses
from kbgen.links.context import ViewContext
from kbgen.render import theme_dir
from kbgen.search.entry_records import search_records
from kbgen.site import CheckedContent, Offers, Site, SiteConfig, SiteOptions, check_content
from kbgen.site.config import resolve_roots
from kbgen.site.sharing import Sharing
from kbgen.source import read_document
from kbgen.views import preview_views
from kbgen.views.site_info import About
from tests.exporters.sharing import FIRST, URL

MINIATURE = Path(__file__).resolve().parents[1] / "miniature" / "content"
HOSTILE = (
    "</script><script>alert(1)</script>",
    "]]> <!-- <![CDATA[ --> <?php ?>",
    "&amp; &#0; &lt;b&gt; & < > \" ' \\",
    "{{ 7 * 191 }} {% raw %} {# x #} ${7 * 191}",
    "\u2028 \u2029 \u00a0 \U0001f469\u200d\U0001f4bb \u05d0\u0628 \ue000 \U0010fffd",
    "<img src=x onerror=alert(1)> <svg/onload=alert(1)>",
    "'\"><a href='javascript:alert(1)'>x</a>",
)
RULES_ON_WORDING = ("KB304", "KB301", "KB206", "KB309")


def spoilt(value: Any, text: str) -> Any:
    """A value with a text before everything in it that is written for readers."""
    if isinstance(value, dict):
        return {key: inner if key == "text" and "speaker" in value else spoilt(inner, text)
                for key, inner in value.items()}  # fmt: skip
    if isinstance(value, list):
        return [spoilt(inner, text) for inner in value]
    is_text = isinstance(value, str) and " " in value and "[[" not in value
    return f"{text} {value}" if is_text else value


@pytest.fixture(scope="module", params=HOSTILE)
def content(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature with a hostile text in every field."""
    folder = tmp_path_factory.mktemp("hostile") / "content"
    for path in MINIATURE.rglob("*.yaml"):
        document, _ = read_document(path, path.name)
        assert document is not None
        data = spoilt(document.data, request.param)
        file = folder / path.relative_to(MINIATURE)
        file.parent.mkdir(parents=True, exist_ok=True)
        written = json.dumps(data, ensure_ascii=False)
        for line_end in "\u2028\u2029":  # which a YAML reader would take for one
            written = written.replace(line_end, f"\\u{ord(line_end):x}")
        file.write_text(written, encoding="utf-8")
    return folder


def checked(folder: Path) -> tuple[CheckedContent, SiteConfig]:
    levels = dict.fromkeys(RULES_ON_WORDING)
    config = SiteConfig(resolve_roots([str(folder)], folder), levels=levels)
    found = check_content(config)
    assert not found.errors, found.errors[:3]
    return found, config


def outputs(folder: Path) -> Iterator[tuple[str, str]]:
    """Every output, with what it is in."""
    found, config = checked(folder)
    options = SiteOptions((theme_dir(),), name="Notes", url=URL, offers=Offers(search=True))
    site = Site(found, config, options)
    for page in site.pages():
        rendered = site.render(page)
        yield "html", rendered.html
        if rendered.linked_data:
            yield "data block", rendered.linked_data
        if rendered.script_data:
            yield "json", rendered.script_data
    context = ViewContext(found.base, found.graph, Addresses())
    dates = {ref: Dates(FIRST, FIRST, ref.id) for ref in found.base.entries}
    about = About("Notes", "What we know.", URL, "", "en")
    sharing = Sharing(about, Offers(search=True), site.strings, context, dates)
    made = (
        *redirects(found.base, Addresses()),
        *sharing.artifacts(),
        *previews(preview_views(context), site.strings),
    )
    for artifact in made:
        yield artifact.path.rpartition(".")[2], artifact.content.decode()
    assert list(search_records(context))


class _Running(HTMLParser):
    """Notes what a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Mapping[str, str | None] = dict(attrs)
        address = (given.get("href") or "").lower()
        if tag in {"img", "iframe"} or any(name.startswith("on") for name in given):
            self.found.append(tag)
        if address.startswith("javascript:") or (tag == "script" and "src" not in given):
            self.found.append(tag)


def test_every_output_is_well_formed_and_nothing_in_it_runs(content: Path) -> None:
    kinds = set()
    for kind, text in outputs(content):
        kinds.add(kind)
        assert "1337" not in text
        if kind == "xml":
            ET.fromstring(text)
        elif kind in {"json", "data block"}:
            json.loads(text)
            assert kind == "json" or "<" not in text  # nothing can end the block
        elif kind == "html":
            parser = _Running()
            parser.feed(text)
            parser.close()
            assert parser.found == []
    assert {"html", "xml", "json", "data block"} <= kinds
