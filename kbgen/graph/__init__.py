"""The link graph: who points at whom, in both directions, and what that says."""

from kbgen.graph.build import build_graph
from kbgen.graph.link_graph import Link, LinkGraph, Unresolved
from kbgen.graph.terms import NO_TERMS, Claim, Terms, folded, straight, terms_of
from kbgen.model.mentions import (
    MENTION,
    Mention,
    code_in,
    find_brackets,
    find_mentions,
    replace_mentions,
    sentence_around,
)

__all__ = [
    "MENTION",
    "NO_TERMS",
    "Claim",
    "Link",
    "LinkGraph",
    "Mention",
    "Terms",
    "Unresolved",
    "build_graph",
    "code_in",
    "find_brackets",
    "find_mentions",
    "folded",
    "replace_mentions",
    "sentence_around",
    "straight",
    "terms_of",
]
