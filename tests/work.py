"""How much work something is, counted and not timed: the same on any machine."""

import sys
from collections.abc import Callable

RATIO = 5
"""How much more work four times as much input may be: linear, and something to spare."""


def calls_of(action: Callable[[], object]) -> int:
    """How many functions an action calls, Python's own included."""
    calls = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
    return calls
