"""The link graph: who points at whom, in both directions, and what that says."""

from kbgen.graph.build import build_graph
from kbgen.graph.link_graph import Link, LinkGraph, Unresolved
from kbgen.graph.mentions import MENTION, Mention, find_mentions, replace_mentions, sentence_around

__all__ = [
    "MENTION",
    "Link",
    "LinkGraph",
    "Mention",
    "Unresolved",
    "build_graph",
    "find_mentions",
    "replace_mentions",
    "sentence_around",
]
