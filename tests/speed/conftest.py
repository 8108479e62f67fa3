"""What every test of speed needs: quiet."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _as_on_a_command_line(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep Material's notice quiet, and the log as it was."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    logger = logging.getLogger("mkdocs")
    level, handlers = logger.level, [*logger.handlers]
    yield
    logger.setLevel(level)
    logger.handlers[:] = handlers
