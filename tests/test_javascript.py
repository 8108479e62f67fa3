"""The JavaScript of the theme, under node's own test runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def node() -> str:
    """Find node, or skip."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("NODE IS MISSING: the JavaScript rules are not tested against the Python ones")
    return found


@pytest.mark.peer
def test_the_javascript_passes_under_node(node: str) -> None:
    """It reads the same cases as the Python tests do, and must come to the same results."""
    files = sorted(str(path) for path in (HERE / "js").rglob("*.test.js"))
    assert files
    ran = subprocess.run(
        [node, "--test", *files], capture_output=True, text=True, timeout=300, check=False
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
