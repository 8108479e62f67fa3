"""What tests of commands share."""

from pathlib import Path

import pytest


@pytest.fixture
def root() -> Path:
    """The root of the repository."""
    return Path(__file__).resolve().parents[2]
