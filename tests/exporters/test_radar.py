"""The radar for other programs."""

import json
from collections.abc import Callable
from pathlib import Path

from kbgen.exporters.radar import radar_file
from kbgen.i18n import load_strings
from kbgen.links.context import ViewContext
from kbgen.views.site_info import About
from tests.content import TALK, check, practice

EXPECTED = Path(__file__).resolve().parent.parent / "cases" / "radar.json"
FILES = {
    "sources/talk": TALK,
    "practices/a": practice(
        "A < B", "position: {ring: adopt, since: 2024-06-01, because: 'As **we** & [[x]] say.'}\n"
    ),
    "tools/x": "title: X\nsummary: A tool.\npurpose: To do it.\ncategory: database\n"
    "position: {ring: avoid, since: 2023-02-03, because: It lost data.}\n",
}


def test_it_is_in_the_words_of_build_your_own_radar(
    tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    content = check(tmp_path, FILES)
    assert not content.errors
    context = ViewContext(content.base, content.graph)
    about = About("Ours", url="https://kb.example/")
    text = radar_file(context, about, load_strings("en")).content.decode()
    golden(EXPECTED, text)
    for blip in json.loads(text):
        assert blip["ring"] in {"adopt", "trial", "assess", "hold"}
        assert blip["quadrant"] in {
            "techniques", "platforms", "tools", "languages & frameworks",
        }  # fmt: skip
        assert blip["isNew"] in {"TRUE", "FALSE"}


def test_where_nothing_has_a_position_it_is_empty(tmp_path: Path) -> None:
    content = check(tmp_path, {"sources/talk": TALK, "practices/a": practice("A")})
    context = ViewContext(content.base, content.graph)
    assert radar_file(context, About("Ours"), load_strings("en")).content == b"[]\n"
