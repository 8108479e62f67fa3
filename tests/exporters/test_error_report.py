"""Where an error in an entry is reported, and with what the report begins."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from kbgen.exporters.error_report import ErrorReport, error_report, unknown_gaps
from kbgen.git_history import _git
from kbgen.i18n import load_strings
from tests.content import check, ref, topic, write

WHERE = "https://desk.example/new?subject={title}&text={body}"


def report(folder: Path, where: str = WHERE) -> ErrorReport:
    content = check(folder, {"topics/speed": topic("Speed & <more>")})
    entry = ref("topic:speed")
    page = "https://kb.example/topics/speed/"
    origin = content.base.origins[entry]
    return error_report(content.base[entry], origin, page, where, load_strings("en"))


def test_a_report_says_which_entry_and_which_text_of_it(tmp_path: Path) -> None:
    found = parse_qs(urlsplit(report(tmp_path).url).query)
    assert found["subject"] == ["Error in “Speed & <more>”"]
    assert found["text"][0].splitlines() == [
        "Entry: topic:speed",
        "Revision: b3b1cd4b7cd4",
        "Page: https://kb.example/topics/speed/",
        "",
        "What is wrong, and how do you know?",
    ]


def test_the_text_has_the_name_that_git_gives_it(tmp_path: Path) -> None:
    text = topic("Grüße")
    write(tmp_path, {"copy.yaml": text})
    content = check(tmp_path, {"topics/speed": text})
    revision = content.base.origins[ref("topic:speed")].document.revision
    assert _git(tmp_path, "hash-object", "copy.yaml").startswith(revision)


def test_a_report_on_a_claim_has_room_for_it(tmp_path: Path) -> None:
    assert "%0AClaim%3A%20%7Bclaim%7D%0A" in report(tmp_path).of_claim
    assert "claim" not in report(tmp_path).url


def test_an_address_without_gaps_is_one(tmp_path: Path) -> None:
    found = report(tmp_path, "https://desk.example/")
    assert found == ErrorReport("https://desk.example/", "https://desk.example/")


def test_what_is_no_gap_is_named() -> None:
    assert unknown_gaps("https://desk.example/{title}/{revision}/{}") == ["revision", ""]
