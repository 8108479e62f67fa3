"""The licence and the credit of each layer travel with whatever is taken of it."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.origin import Licence
from kbgen.render import theme_dir
from kbgen.site import Offers, Site, SiteConfig, SiteOptions, check_content, resolve_roots
from kbgen.site.exports import Exporting
from kbgen.views.site_info import About
from tests.content import TALK, practice, ref, write

DEED = "https://creativecommons.org/licenses/by/4.0/"
BELOW = """What is said here, Copyright (c) the authors.

SPDX-PackageName: Notes on <speed>
SPDX-FileCopyrightText: 2026 the authors
SPDX-License-Identifier: CC-BY-4.0
https://creativecommons.org/licenses/by/4.0/
"""
ABOVE = "For us alone.\n\nSPDX-License-Identifier: LicenseRef-Internal\n"
QUOTE = """
title: First
summary: What comes first.
text: We measure first.
speaker_label: somebody
attribution: {certainty: uncertain, basis: A voice.}
source: talk
at: "01:00"
context: On the first day.
"""
PACK = {
    "sources/talk": TALK,
    "quotes/q": QUOTE,
    "practices/a": practice("A"),
    "practices/b": practice("B"),
}
OURS = {
    "practices/a": "override: true\nwhy: We saw it.\nsummary: Ours it is.\n",
    "practices/c": practice("C"),
}
LINE = "Notes on <speed>, © 2026 the authors, CC-BY-4.0"
BOTH = f"{LINE}; changed in ours, LicenseRef-Internal"


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteConfig:
    monkeypatch.chdir(tmp_path)
    for layer, files, licence in (("pack", PACK, BELOW), ("ours", OURS, ABOVE)):
        write(tmp_path / layer, files)
        (tmp_path / layer / "LICENSE").write_text(licence, "utf-8")
    about = About("Our handbook", url="https://kb.example/")
    return SiteConfig(resolve_roots(["pack", "ours"], tmp_path), about=about)


def site(config: SiteConfig) -> Site:
    content = check_content(config)
    assert not content.errors, content.errors
    options = SiteOptions((theme_dir(),), name="Our handbook", offers=Offers(twins=True))
    return Site(content, config, options)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("practices/a", BOTH),
        ("practices/b", LINE),
        ("practices/c", "ours, LicenseRef-Internal"),
        ("sources/talk", LINE),
        ("quotes/q", f"{LINE}. The words are their speaker’s, and not ours to license."),
    ],
)
def test_pages_and_twins_name_each_layer(config: SiteConfig, name: str, said: str) -> None:
    made = site(config)
    (view,) = (view for view in made.pages() if view.name == name)
    page = made.render(view)
    by = f'<a href="{DEED}" rel="license noopener">CC-BY-4.0</a>'
    shown = said.replace("<speed>", "&lt;speed&gt;").replace("CC-BY-4.0", by)
    assert f"Licence of the text</span> <span>{shown}</span></div>" in page.html
    by = f"[CC-BY-4.0](<{DEED}>)"
    written = said.replace("<speed>", "&lt;speed>").replace("CC-BY-4.0", by)
    assert f"- Licence of the text: {written}\n" in (page.twin or "")


def test_a_picture_and_a_passage_elsewhere_name_the_site_and_each_layer(
    config: SiteConfig,
) -> None:
    sharing = site(config).sharing
    picture = sharing.picture(ref("practice:a"))
    assert picture is not None
    assert picture["foot"] == f"Our handbook; {BOTH}"
    roots = "plugins: [{kbgen: {content: [pack, ours], cache: false}}]"
    Path("mkdocs.yml").write_text(f"site_name: Our handbook\n{roots}\n", "utf-8")
    said = CliRunner().invoke(main, ["cite", "practice:a", "--format", "html"]).output
    cite, _ = sharing.of_entry(ref("practice:a"), "")
    assert cite is not None
    assert cite.html == said.removesuffix("\n")
    assert f"Our handbook; {BOTH}.".replace("<speed>", "&lt;speed&gt;") in said


def test_a_site_that_is_called_like_the_layer_is_named_once(config: SiteConfig) -> None:
    made = site(config)
    about = About("Notes on <speed>", url="https://kb.example/")
    picture = replace(made.sharing, about=about).picture(ref("practice:b"))
    assert picture is not None
    assert picture["foot"] == LINE


def test_files_for_programs_and_people_say_it(config: SiteConfig) -> None:
    content = check_content(config)
    exporting = Exporting.of(content, config)
    made = {file.path: file.content.decode() for file in exporting.files("json")}
    record = json.loads(made["entries/practices/a.json"])["entry"]
    assert (record["layer"], record["licence"]) == ("pack", "CC-BY-4.0")
    assert record["changed_by"] == [
        {"layer": "ours", "licence": "LicenseRef-Internal", "fields": ["why", "summary"]}
    ]
    below, above = json.loads(made["index.json"])["licences"]
    assert below["credit"] == "Notes on <speed>, © 2026 the authors"
    assert below["url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (above["credit"], above.get("url")) == ("ours", None)
    tables = {file.path: file.content.decode() for file in exporting.files("csv")}
    rows = {row["ref"]: row for row in csv.DictReader(io.StringIO(tables["practices.csv"]))}
    a, b = rows["practice:a"], rows["practice:b"]
    assert (a["licence"], a["changed_by"]) == ("CC-BY-4.0; LicenseRef-Internal", "ours")
    assert (b["licence"], b["changed_by"]) == ("CC-BY-4.0", "")
    notes = {file.path: file.content.decode() for file in exporting.files("markdown")}
    assert "; changed in ours, LicenseRef-Internal" in notes["practices/a.md"]
    for files in (made, tables, notes):
        assert all(text.strip() in files["LICENSE.txt"] for text in (BELOW, ABOVE))


def test_where_no_licence_is_known_nothing_is_said(tmp_path: Path, config: SiteConfig) -> None:
    for layer in ("pack", "ours"):
        (tmp_path / layer / "LICENSE").unlink()
    made = site(config)
    assert not [name for name in map(made.render, made.pages()) if "Licence of" in name.html]


@pytest.mark.parametrize(
    ("text", "credit", "spdx", "url"),
    [
        (BELOW, "Notes on <speed>, © 2026 the authors", "CC-BY-4.0", DEED),
        ("SPDX-FileCopyrightText: 2026 us\n", "© 2026 us", None, None),
        ("All rights reserved, see https://example.org/\n", "layer", None, None),
        ("SPDX-PackageName:\nSPDX-License-Identifier:\n", "layer", None, None),
    ],
)  # fmt: skip
def test_what_a_licence_says_of_itself(
    text: str, credit: str, spdx: str | None, url: str | None
) -> None:
    licence = Licence("layer", text)
    assert (licence.credit, licence.spdx, licence.url) == (credit, spdx, url)
