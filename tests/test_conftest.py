"""The fixtures do what tests rely on, and say so when they cannot."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytest_plugins = ["pytester"]

HERE = Path(__file__).parent


@pytest.fixture
def address(tmp_path: Path, serve: Callable[[Path], str]) -> str:
    (tmp_path / "index.html").write_text("<title>Here</title><p>Hello</p>", encoding="utf-8")
    return serve(tmp_path)


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A test run of its own, with our fixtures."""
    monkeypatch.setenv("PYTHONPATH", str(HERE.parent))
    pytester.makeconftest((HERE / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\naddopts = -p no:cacheprovider\n")
    return pytester


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without any browser."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.delenv("KBGEN_SKIPS", raising=False)


@pytest.mark.browser
def test_a_page_is_served_and_shown(page: Page, address: str) -> None:
    page.goto(address)
    assert page.title() == "Here"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("script", "event", "complaint"),
    [
        (
            "fetch('https://elsewhere.invalid/').catch(() => 0)",
            "requestfailed",
            "another host: https://elsewhere",
        ),
        (
            "new WebSocket('wss://elsewhere.invalid/')",
            "websocket",
            "another host: wss://elsewhere.invalid/",
        ),
        (
            "setTimeout(() => undeclared.name)",
            "pageerror",
            "script's error: undeclared is not defined",
        ),
    ],
)
def test_what_a_page_must_not_do_fails_the_test(
    inner: pytest.Pytester, script: str, event: str, complaint: str
) -> None:
    inner.makepyfile(
        f"""
        def test_it(page, serve, tmp_path):
            (tmp_path / "index.html").write_text("<script>{script}</script>")
            with page.expect_event("{event}"):
                page.goto(serve(tmp_path))
        """
    )
    result = inner.runpytest_subprocess()
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(f"*{complaint}*")


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_tests_skip_with_a_loud_line(inner: pytest.Pytester) -> None:
    inner.makepyfile("def test_one(page): ...\ndef test_two(page): ...")
    result = inner.runpytest_subprocess()
    result.assert_outcomes(skipped=2)
    result.stdout.fnmatch_lines("2 BROWSER TESTS DID NOT RUN: no Chromium or Chrome found.*")


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_that_is_required_tests_fail(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KBGEN_SKIPS", "forbidden")
    inner.makepyfile("def test_it(page): ...")
    inner.runpytest_subprocess().assert_outcomes(errors=1)


def test_a_skip_fails_where_everything_has_to_run(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner.makepyfile(
        """
        import pytest

        @pytest.mark.skipif(True, reason="no program")
        def test_marked(): ...

        def test_inside():
            pytest.skip("no program either")
        """
    )
    monkeypatch.delenv("KBGEN_SKIPS", raising=False)
    inner.runpytest_subprocess().assert_outcomes(skipped=2)
    monkeypatch.setenv("KBGEN_SKIPS", "forbidden")
    result = inner.runpytest_subprocess()
    result.assert_outcomes(failed=1, errors=1)
    result.stdout.fnmatch_lines("*skipped, and must not be: *no program either*")


def test_workers_share_what_is_built_once(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import pytest

        def build(directory):
            (directory / "built").open("x").close()

        @pytest.mark.parametrize("number", range(8))
        def test_it(once, number):
            assert (once("site", build) / "built").exists()
        """
    )
    inner.runpytest_subprocess("--numprocesses=2").assert_outcomes(passed=8)


def test_a_build_that_fails_is_not_tried_again(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import pytest

        def build(directory):
            raise OSError("disk full")

        @pytest.mark.parametrize("number", range(3))
        def test_it(once, number):
            once("site", build)
        """
    )
    result = inner.runpytest_subprocess()
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(["*disk full*", "*building site failed before*"])
