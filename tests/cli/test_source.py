"""`kbgen source import`: from what others publish to an entry, and a text outside of it."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kbgen.cli import main

WORDS = ("So we looked at every slow page.", "And what did you find?", "Roughly nine of ten.")

VTT = f"""WEBVTT

00:00:20.000 --> 00:00:24.000
<v Ada Example>{WORDS[0]}</v>

00:00:31.000 --> 00:00:33.000
<v Bo Sample>{WORDS[1]}</v>

01:00:05.500 --> 01:00:09.000
<v Ada Example>{WORDS[2]}</v>
"""

SRT = f"""1
00:00:20,000 --> 00:00:24,000
Ada Example: {WORDS[0]}

2
00:00:31,000 --> 00:00:33,000
Bo Sample: {WORDS[1]}

3
01:00:05,500 --> 01:00:09,000
Ada Example: {WORDS[2]}
"""

SEGMENTS = json.dumps(
    {
        "version": "1.0.0",
        "segments": [
            {"speaker": "Ada Example", "startTime": 20, "endTime": 24, "body": WORDS[0]},
            {"speaker": "Bo Sample", "startTime": 31, "endTime": 33, "body": WORDS[1]},
            {"speaker": "Ada Example", "startTime": 3605.5, "endTime": 3609, "body": WORDS[2]},
        ],
    }
)

PLAIN = f"""A talk

[00:20] Ada Example: {WORDS[0]}
[00:31] Bo Sample: {WORDS[1]}
1:00:05 Ada Example: {WORDS[2]}
"""

PAGE = f"""<!doctype html><html><head><title>A talk</title><style>p {{ color: red }}</style></head>
<body><h1>A talk</h1><p><b>00:20</b> Ada Example: {WORDS[0]}</p><p>00:31 Bo Sample: {WORDS[1]}</p>
<script>var stamp = "00:40 x"</script><p>1:00:05 Ada Example: {WORDS[2]}</p></body></html>"""

FORMS = {"vtt": VTT, "srt": SRT, "json": SEGMENTS, "txt": PLAIN, "html": PAGE}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    people = tmp_path / "kb/content/people"
    people.mkdir(parents=True)
    (people / "ada.yaml").write_text(
        "title: Ada Example\nsummary: Somebody.\nrole: Speaker\nheard_as: [Ada X. Ample]\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path / "kb")
    return tmp_path / "kb"


def imported(*arguments: str) -> str:
    command = ["source", "import", *arguments, "--sources", "../texts"]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    return f"{result.output}exit code {result.exit_code}"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_comes_to_the_same(here: Path, form: str) -> None:
    (here / f"a-talk.{form}").write_text(FORMS[form], "utf-8")
    said = imported(f"a-talk.{form}")
    assert "'Bo Sample' speaks and has no entry" in said
    source = yaml.safe_load((here / "content/sources/a-talk.yaml").read_text("utf-8"))
    assert source["words"] == 16
    assert source["duration"] in {"1:00:05", "1:00:09"}  # text does not say when it ends
    assert source["participants"] == [{"person": "ada", "part": "speaker"}]
    assert [stamp["at"] for stamp in source["stamps"]] == ["00:20", "1:00:05"]
    assert (here / "../texts/a-talk.txt").read_text("utf-8") == (
        f"00:20 {WORDS[0]}\n\n00:31 {WORDS[1]}\n\n1:00:05 {WORDS[2]}\n"
    )


def test_chapters_become_sections(here: Path) -> None:
    (here / "a-talk.vtt").write_text(VTT, "utf-8")
    chapters = {"version": "1.2.0", "chapters": [{"startTime": 20, "title": "Slow pages"}]}
    (here / "chapters.json").write_text(json.dumps(chapters), "utf-8")
    imported("a-talk.vtt", "--chapters", "chapters.json", "--title", "A talk")
    source = yaml.safe_load((here / "content/sources/a-talk.yaml").read_text("utf-8"))
    assert source["sections"] == [{"title": "Slow pages", "at": "00:20"}]
    assert source["title"] == "A talk"


def test_somebody_is_known_by_what_a_machine_heard(here: Path) -> None:
    (here / "a-talk.vtt").write_text(VTT.replace("Ada Example", "Ada X. Ample"), "utf-8")
    assert "Ada X. Ample" not in imported("a-talk.vtt")


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.vtt", "no captions", "it is no VTT"),
        ("a.json", "{", "it is no JSON"),
        ("a.json", "{}", "it has no `segments`"),
        ("a.json", '{"segments": [{"body": "x"}]}', "has no `startTime`"),
        ("a.txt", "Words without a time.", "nothing in it has a time stamp"),
        ("a.txt", b"00:01 caf\xe9", "it is not in UTF-8"),
    ],
)
def test_what_is_no_transcript_is_refused(
    here: Path, name: str, text: str | bytes, why: str
) -> None:
    (here / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    said = imported(name)
    assert why in said
    assert said.endswith("exit code 1")
    assert not (here / "content/sources").exists()


def test_a_text_does_not_go_among_the_entries(here: Path) -> None:
    (here / "a.txt").write_text(PLAIN, "utf-8")
    command = ["source", "import", "a.txt", "--sources", "content/texts"]
    result = CliRunner().invoke(main, command)
    assert "not to be published" in result.output
    assert result.exit_code == 2


def test_what_is_renewed_needs_no_formatting(here: Path) -> None:
    (here / "a-talk.vtt").write_text(VTT, "utf-8")
    ada = here / "content/people/ada.yaml"
    text = ada.read_text("utf-8")
    ada.unlink()
    imported("a-talk.vtt")
    file = here / "content/sources/a-talk.yaml"
    file.write_text(file.read_text("utf-8").replace("summary: …", "summary: Ours."), "utf-8")
    ada.write_text(text, "utf-8")
    imported("a-talk.vtt", "--again")
    assert "stamps:" in file.read_text("utf-8")
    formatted = CliRunner().invoke(main, ["fmt", "--check", str(file)])
    assert formatted.exit_code == 0, formatted.output


def test_a_source_is_renewed_once_there_are_its_people(here: Path) -> None:
    (here / "a-talk.vtt").write_text(VTT, "utf-8")
    imported("a-talk.vtt", "--title", "A talk")
    file = here / "content/sources/a-talk.yaml"
    file.write_text(file.read_text("utf-8").replace("summary: …", "summary: Ours."), "utf-8")
    bo = "title: Bo Sample\nsummary: Somebody.\nrole: Speaker\n"
    (here / "content/people/bo.yaml").write_text(bo, "utf-8")
    assert "already" in imported("a-talk.vtt")
    said = imported("a-talk.vtt", "--again")
    assert "has no entry" not in said
    source = yaml.safe_load(file.read_text("utf-8"))
    assert (source["title"], source["summary"]) == ("A talk", "Ours.")
    assert [stamp["speaker"] for stamp in source["stamps"]] == ["ada", "bo", "ada"]
    assert [part["person"] for part in source["participants"]] == ["ada", "bo"]
    assert "there is no source 'b'" in imported("a-talk.vtt", "--id", "b", "--again")
