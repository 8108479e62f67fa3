"""The MkDocs plugin: translates between the engine's events and kbgen, and does nothing else."""

from kbgen.mkdocs_plugin.plugin import KbgenPlugin

__all__ = ["KbgenPlugin"]
