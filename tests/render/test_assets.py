"""What browsers fetch of the theme, made of the files of its parts."""

from collections.abc import Mapping
from pathlib import Path

from kbgen.render import assets

TEXT = "assets/js/base/text.js"


def made(folder: Path, files: Mapping[str, str]) -> Mapping[str, str]:
    """What is made of a site's own theme folder and one below it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return assets([folder / "site", folder / "ours"])


def sheet(folder: Path, files: Mapping[str, str]) -> list[str]:
    """The lines of every page's style sheet."""
    return made(folder, files)["assets/css/kbgen.css"].splitlines()


def test_a_sheet_has_its_parts_in_the_order_declared(tmp_path: Path) -> None:
    files = {"search/dialog": "d", "links/links": "c", "base/text": "b", "base/material": "a"}
    sheets = {f"ours/parts/{name}.css": f"{text} {{}}\n" for name, text in files.items()}
    assert [line for line in sheet(tmp_path, sheets) if line] == ["a {}", "b {}", "c {}", "d {}"]


def test_no_style_is_in_two_sheets(tmp_path: Path) -> None:
    files = {f"ours/parts/{part}/one.css": f"{part} {{}}" for part in ("around", "timeline")}
    found = made(tmp_path, files)
    assert found["assets/css/around.css"] == "around {}"
    assert found["assets/css/pictures.css"] == "timeline {}"
    assert found["assets/css/kbgen.css"] == ""


def test_comments_stay_behind_and_what_looks_like_one_does_not(tmp_path: Path) -> None:
    text = """/* What it is. It's ours. */

a { /* why */
  content: "/* this */" '/* and that */';
}
"""
    found = sheet(tmp_path, {"ours/parts/base/text.css": text})
    assert found == ["a { content: \"/* this */\" '/* and that */';", "}"]


def test_a_file_of_the_site_takes_the_place_of_ours(tmp_path: Path) -> None:
    files = {
        "ours/parts/base/text.css": "ours {}\n",
        "ours/parts/base/text.js": "ours();\n",
        "ours/parts/links/links.css": "links {}\n",
        "site/parts/base/text.css": "theirs {}\n",
        "site/parts/base/text.js": "theirs();\n",
    }
    assert sheet(tmp_path, files) == ["theirs {}", "", "links {}"]
    assert made(tmp_path, files)[TEXT] == "theirs();\n"


def test_a_site_may_add_a_style_to_a_part(tmp_path: Path) -> None:
    files = {"ours/parts/links/links.css": "ours {}\n", "site/parts/links/more.css": "more {}\n"}
    assert sheet(tmp_path, files) == ["ours {}", "", "more {}"]


def test_scripts_are_served_as_they_are(tmp_path: Path) -> None:
    script = "/* Licence */\nimport './dom.js';\n"
    assert made(tmp_path, {"ours/parts/base/text.js": script})[TEXT] == script
