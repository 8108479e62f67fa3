"""Progress is for somebody who waits at a terminal, and for nobody else."""

import io
import logging

import pytest

from kbgen.mkdocs_plugin.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _somebody_waits(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.delenv("CI", raising=False)
    caplog.set_level(logging.INFO, "mkdocs.plugins.kbgen")


def said(stream: io.StringIO, times: list[float]) -> list[str]:
    """What is shown when pages are done at certain times."""
    clock = iter([0.0, *times])
    progress = Progress(stream, lambda: next(clock))
    progress.begin("written", 9970)
    for _ in times:
        progress.step(1000)
    progress.end()
    return stream.getvalue().split("\r")[:-1]


def test_a_long_build_is_counted() -> None:
    """It is shown after a while, not too often, and taken away at the end."""
    shown = said(Terminal(), [1.0, 1.9, 2.0, 2.05, 3.0])
    assert shown[0] == "kbgen: 3,000 of 9,970 pages written"
    assert shown[1] == "kbgen: 5,000 of 9,970 pages written"
    assert shown[2].isspace()
    assert len(shown) == 3


def test_a_short_build_is_not() -> None:
    assert said(Terminal(), [0.1, 1.0, 1.99]) == []


def test_nothing_in_a_log() -> None:
    assert said(io.StringIO(), [5.0, 10.0]) == []


def test_nothing_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert said(Terminal(), [5.0, 10.0]) == []


def test_nothing_when_quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "mkdocs.plugins.kbgen")
    assert said(Terminal(), [5.0, 10.0]) == []
