"""An entry on its way from files to the schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kbgen.origin import Origin


@dataclass(frozen=True)
class Draft:
    """An entry before validation: its data after all layers, and where each value came from."""

    data: Mapping[str, Any]
    origin: Origin
