"""From a transcript to the entry of its source."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kbgen.authoring.changes import Change, Put
from kbgen.authoring.layout import place_of_key
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Person, Source
from kbgen.rules.placeholder_left import PLACEHOLDER
from kbgen.transcripts.transcript import Transcript, stamp


def people_by_name(base: KnowledgeBase, names: Iterable[str]) -> Mapping[str, str]:
    """The ids of the people of whom a transcript speaks, by what it calls them.

    Somebody is known by their name, another name, or what a machine has made of it.
    """
    known = {
        name.casefold(): person.id
        for person in base.of_type(Person)
        for name in (*person.names, *person.heard_as)
    }
    return {name: known[name.casefold()] for name in names if name.casefold() in known}


def source_data(
    transcript: Transcript,
    people: Mapping[str, str],
    chapters: Sequence[tuple[float, str]],
    given: Mapping[str, str],
) -> dict[str, Any]:
    """What a transcript says about its source.

    Args:
        transcript: The transcript.
        people: The ids of people, by what it calls them.
        chapters: The second at which each begins, and its title.
        given: Keys and values that somebody has given; the text's `file` is one.
    """
    return {
        "title": PLACEHOLDER,
        "summary": PLACEHOLDER,
        "type": "transcript",
        **given,
        "duration": stamp(transcript.ends),
        "words": transcript.words,
        "participants": [
            {"person": people[name], "part": "speaker"}
            for name in transcript.speakers
            if name in people
        ],
        "sections": [{"title": title, "at": stamp(start)} for start, title in chapters if title],
        "stamps": [
            {"at": stamp(cue.start), "speaker": people[cue.speaker], "attribution": "stated"}
            for cue in transcript.paragraphs
            if cue.speaker is not None and cue.speaker in people
        ],
        "reliability": {"trust": "primary", "why": PLACEHOLDER},
    }


def renewed(data: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """What changes in a source when its transcript is read again.

    Args:
        data: What its file says.
        new: What the transcript says, as `source_data` gives it.
    """
    known = data.get("participants") or []
    named = {part["person"] for part in known}
    people = [*known, *(part for part in new["participants"] if part["person"] not in named)]
    values = {**{key: new[key] for key in ("duration", "words", "stamps")}, "participants": people}
    keys = list(data)
    changes: list[Change] = []
    for key, value in values.items():
        if value and value != data.get(key):
            below = place_of_key(Source, key, keys)
            changes.append(Put((key,), value, below))
            if key not in keys:
                keys.insert(keys.index(below) if below else len(keys), key)
    return changes
