"""kbgen: typed YAML entries in, a cross-linked, searchable knowledge base out.

What a program can rely on is in `kbgen.api`, and here under the same names.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kbgen.api import *  # noqa: F403

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Find a name of the library; nothing of it is imported before."""
    if name.startswith("_") or name not in (api := import_module("kbgen.api")).__all__:
        raise AttributeError(f"module 'kbgen' has no attribute '{name}'")
    return getattr(api, name)
