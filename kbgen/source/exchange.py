"""Two folders that change places in one step, where the system can do that."""

import ctypes
import os
from pathlib import Path

_HERE = -100
"""`AT_FDCWD`: paths are relative to the working folder."""

_EXCHANGE = 2
"""`RENAME_EXCHANGE`, see renameat2(2); Python has no function for it."""


def exchanged(one: Path, other: Path) -> bool:
    """Have two folders change places, so that nobody ever finds either place empty.

    Args:
        one: A folder.
        other: A folder in the same file system.

    Returns:
        Whether they have: the system or the file system may know no such thing, or refuse.
    """
    if os.name != "posix":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)  # that of Linux, and of no other
    if rename is None:
        return False
    failed: int = rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return not failed
