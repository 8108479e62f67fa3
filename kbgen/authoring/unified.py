"""What a change does to a file, line by line, in the form that `patch` and people read."""

from difflib import unified_diff


def unified(before: bytes, after: bytes, file: str) -> str:
    """Give the difference between two states of a file; empty where there is none."""
    old, new = (text.decode("utf-8", "replace").splitlines(True) for text in (before, after))
    lines = unified_diff(old, new, f"a/{file}", f"b/{file}")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in lines)


_NO_END = "\\ No newline at end of file\n"
