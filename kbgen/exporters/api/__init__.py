"""`/api/v1/`: everything that a knowledge base knows, as files that programs can rely on."""

from kbgen.exporters.api.files import ROOT, Api

__all__ = ["ROOT", "Api"]
