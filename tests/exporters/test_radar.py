"""The radar for other programs."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kbgen.artifact import Artifact
from kbgen.exporters.radar import radar_file
from kbgen.exporters.radar_aoe import radar_folder
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


FOR_AOE = {
    **FILES,
    "topics/data": "title: 'Data: all of it'\nsummary: What is kept.\n",
    "tools/a": "title: 'A'\nsummary: A tool, too.\npurpose: To do it.\ncategory: database\n"
    "topics: [data]\n"
    "position: {ring: hold, since: 2024-06-01, because: It is old., record: docs/7.md}\n",
}
PEERS = Path(os.environ.get("KBGEN_AOE_RADAR", "nowhere"), "node_modules")
TYPES = ("--noEmit", "--strict", "--skipLibCheck", "--resolveJsonModule", "--esModuleInterop",
         "--module", "esnext", "--moduleResolution", "bundler", "src/lib/config.ts")  # fmt: skip


def for_aoe(folder: Path, about: About) -> list[Artifact]:
    content = check(folder, FOR_AOE)
    assert not content.errors
    context = ViewContext(content.base, content.graph)
    return list(radar_folder(context, about, load_strings("en")))


@pytest.mark.parametrize("url", ["https://kb.example/", ""])
def test_for_the_aoe_radar_each_position_is_a_file(
    tmp_path: Path, golden: Callable[[Path, str], None], url: str
) -> None:
    about = About("Ours", "All of it.", url)
    text = "".join(f"=== {file.path}\n{file.content.decode()}" for file in for_aoe(tmp_path, about))
    golden(EXPECTED.with_name(f"radar-aoe{'' if url else '-without-address'}.txt"), text)


@pytest.mark.peer
def test_the_aoe_radar_reads_every_position(tmp_path: Path) -> None:
    node, program = shutil.which("node"), PEERS / "aoe_technology_radar"
    if node is None or not program.is_dir():
        pytest.skip("AOE_TECHNOLOGY_RADAR IS MISSING: .ci/run installs it, and node")
    radar = tmp_path / "radar"
    shutil.copytree(program, radar)
    (radar / "node_modules").symlink_to(PEERS.resolve())
    shutil.rmtree(radar / "data" / "radar")
    for file in for_aoe(tmp_path, About("Ours", "All of it.", "https://kb.example/")):
        target = radar / "data" / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
    for command in (("tsx/dist/cli.mjs", "scripts/buildData.ts"), ("typescript/bin/tsc", *TYPES)):
        ran = subprocess.run(
            [node, PEERS.resolve() / command[0], *command[1:]],
            cwd=radar,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    data = json.loads((radar / "data" / "data.json").read_text("utf-8"))
    assert {(one["id"], one["title"], one["quadrant"], one["ring"], one["release"])
            for one in data["items"]} == {
        ("a", "A < B", "practices", "adopt", "2024-06-01"),
        ("tool-a", "A", "tools", "hold", "2024-06-01"),
        ("x", "X", "tools", "avoid", "2023-02-03"),
    }  # fmt: skip
    assert data["tags"] == ["Data: all of it"]
    bodies = {one["id"]: one["body"] for one in data["items"]}
    assert "<strong>we</strong> &amp; <a " in bodies["a"]
    assert 'href="https://kb.example/tools/x/"' in bodies["a"]
