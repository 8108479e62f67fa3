"""Small knowledge bases for tests, written as files would be."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from textwrap import dedent

from kbgen.model import EntryRef
from kbgen.rules import Levels, all_rules
from kbgen.site import CheckedContent, SiteConfig, check_content, resolve_roots

TODAY = date(2025, 1, 1)


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files, e.g. `{"tools/redis.yaml": "title: …"}`; a name without ending is YAML."""
    for name, text in files.items():
        path = folder / (name if "." in name else f"{name}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")


def only(*codes: str) -> Levels:
    """Levels with which no rule is on but some, and those that cannot be off.

    So the content of a test holds what the test is about, and not what all other rules ask for.
    """
    settable = (rule.code for rule in all_rules() if not rule.fixed)
    return {code: None for code in settable if code not in codes}


def check(folder: Path, *layers: dict[str, str], rules: Collection[str] = ()) -> CheckedContent:
    """Check layers of files, the lowest first, with some rules and with what cannot be off."""
    names = [f"layer{number}" for number in range(len(layers))]
    for name, files in zip(names, layers, strict=True):
        write(folder / name, files)
    config = SiteConfig(resolve_roots(names, folder), levels=only(*rules))
    return check_content(config, today=TODAY)


def ref(text: str) -> EntryRef:
    """The identity that `kind:id` means."""
    kind, _, id_ = text.partition(":")
    return EntryRef(kind, id_)


def topic(title: str = "Topic", more: str = "") -> str:
    """A topic: the smallest entry there is."""
    return f"title: {title}\nsummary: What it is about.\n{more}"


def term(title: str = "Term", definition: str = "What it means.", more: str = "") -> str:
    """A definition that nothing need link to."""
    return (
        f"title: {title}\nsummary: A term.\ndefinition: {definition}\nmentioned_only: true\n{more}"
    )


def practice(title: str = "Do it", more: str = "") -> str:
    """A practice; its evidence is in the source `talk`."""
    evidence = 'evidence: [{source: talk, at: "1:00"}]\n'
    return f"title: {title}\nsummary: Why to do it.\nwhy: It helps.\n{evidence}{more}"


TALK = """
title: The talk
summary: A talk.
type: talk
sections:
  - {title: Start, at: "0:00"}
  - {title: Middle, at: "10:00"}
reliability: {trust: primary, why: Recorded.}
"""
