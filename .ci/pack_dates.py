"""Put the dates of the content into the wheel: there is no git history where it is installed."""

import importlib.util
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackDates(BuildHookInterface):  # type: ignore[type-arg]
    """Adds a file to the content, where this is built in a clone with its history."""

    PLUGIN_NAME = "custom"

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Write the file, and say where in the wheel it goes."""
        root = Path(self.root)
        # by its path: what kbgen needs is not installed where it is built
        spec = importlib.util.spec_from_file_location("dates", root / "kbgen" / "git_history.py")
        assert spec is not None
        assert spec.loader is not None
        git_history = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(git_history)
        if dates := git_history.packed_dates(root / "content"):
            self.folder = tempfile.TemporaryDirectory()
            file = Path(self.folder.name, git_history.PACKED)
            file.write_bytes(dates)
            place = "content" if self.target_name == "sdist" else "kbgen/_content"
            build_data["force_include"][str(file)] = f"{place}/{git_history.PACKED}"
