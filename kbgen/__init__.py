"""kbgen: typed YAML entries in, a cross-linked, searchable knowledge base out."""

__version__ = "0.1.0"
