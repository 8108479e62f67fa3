"""What tests of speed share: quiet, and previews."""

import logging
from collections.abc import Callable, Iterator

import pytest

from kbgen.mkdocs_plugin import preview
from tests.speed.building import Project
from tests.speed.serving import Served


@pytest.fixture(autouse=True)
def _as_on_a_command_line(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep Material's notice quiet, and the log as it was."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    logger = logging.getLogger("mkdocs")
    level, handlers = logger.level, [*logger.handlers]
    yield
    logger.setLevel(level)
    logger.handlers[:] = handlers


@pytest.fixture
def serve(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Iterator[Callable[[Project], Served]]:
    """Serve a project; what follows after a while of quiet does so when a test says."""
    monkeypatch.setattr(preview, "DELAY", 3600)
    running: list[Served] = []

    def start(project: Project) -> Served:
        running.append(Served(project, caplog))
        return running[-1]

    yield start
    for served in running:
        if served.preview._later:
            served.preview._later.cancel()
