"""The policy of a built site names what stands in its pages, and nothing that does not run."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from kbgen.exporters.security_policy import code_of, inline_code, policy_of


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def directives(folder: Path, *pages: str) -> dict[str, str]:
    """The policy of generated pages, by directive."""
    generated = {Path(str(number), "index.html") for number in range(len(pages))}
    for number, page in enumerate(pages):
        file = folder / str(number) / "index.html"
        file.parent.mkdir()
        file.write_bytes(page.encode())
    parts = (
        part.partition(" ") for part in policy_of(code_of(folder, generated).common).split("; ")
    )
    return {name: value for name, _, value in parts}


def test_a_site_without_inline_code(tmp_path: Path) -> None:
    assert directives(tmp_path, "<p>A style=that onclick=is text</p>") == {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "media-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'self'",
    }


@pytest.mark.parametrize(
    ("page", "directive", "code"),
    [
        ("<script>run()</script>", "script-src", "run()"),
        ("<SCRIPT async id='a>b'>run()</SCRIPT>", "script-src", "run()"),
        ('<script type="module">run()</script>', "script-src", "run()"),
        ("<script>one()\r\ntwo()</script>", "script-src", "one()\ntwo()"),
        ("<script>a < b && c</script>", "script-src", "a < b && c"),
        ("<style media=print>p{}</style>", "style-src", "p{}"),
        ('<p style="color: red">', "style-src-attr", "color: red"),
        ("<p id=a style='--a: &quot;b&quot;'>", "style-src-attr", '--a: "b"'),
        ('<a href="?a>b" onclick="run()">', "script-src-attr", "run()"),
    ],
)
def test_what_runs_is_named(tmp_path: Path, page: str, directive: str, code: str) -> None:
    assert hashed(code) in directives(tmp_path, page)[directive].split()


@pytest.mark.parametrize(
    "page",
    [
        '<script src="a.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        "<script type=application/ld+json>{}</script>",
        "<p>&lt;script>run()&lt;/script></p>",
    ],
)
def test_what_does_not_run_is_not_named(tmp_path: Path, page: str) -> None:
    assert "sha256" not in " ".join(directives(tmp_path, page).values())


def test_what_many_pages_have_is_named_once(tmp_path: Path) -> None:
    page = "<script>run()</script><script>other()</script>"
    assert directives(tmp_path, page, page)["script-src"].count("sha256") == 2
    assert inline_code([page.encode()] * 2).scripts == {b"run()", b"other()"}


def test_a_script_that_only_a_hand_written_page_has_is_its_own(tmp_path: Path) -> None:
    themes = "<script>run()</script>"
    pages = {
        "made/index.html": f"{themes}<script>scope(new URL('a'),new URL(\"..\"))</script>",
        "a/b/own/index.html": f"{themes}<script>scope(new URL('a'),new URL(\"../../..\"))</script>"
        '<script>steal()</script><p onclick="steal()" style="color: red"><style>p{}</style>',
        "plain.html": themes,
    }
    for name, page in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(page, encoding="utf-8")
    found = code_of(tmp_path, {Path("made/index.html")})
    own = Path("a/b/own/index.html")
    assert found.own.keys() == {own}
    assert (found.own[own].scripts, found.own[own].handlers) == ({b"steal()"}, {b"steal()"})
    assert len(found.common.scripts) == 3
    assert hashed("steal()") not in policy_of(found.common)
    assert hashed("color: red") in policy_of(found.common)
    assert policy_of(found.allowing_own()).count(hashed("steal()")) == 2
