"""Sources: the episodes and articles that entries are taken from."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from kbgen.model.attribution import Stamp
from kbgen.model.base import Entry, Model
from kbgen.model.fields import (
    Day,
    Id,
    Line,
    Moment,
    Prose,
    Refers,
    ShortLine,
    Timestamp,
    Url,
    Whole,
    unique_stamps,
)
from kbgen.model.relations import SPOKE

MAX_STARTING_WORDS = 8


class SourceType(StrEnum):
    """What sort of document it is."""

    TRANSCRIPT = "transcript"
    EPISODE_PAGE = "episode-page"
    ARTICLE = "article"
    GUIDE = "guide"
    TALK = "talk"
    BOOK = "book"


class Part(StrEnum):
    """What somebody did in a source."""

    HOST = "host"
    GUEST = "guest"
    AUTHOR = "author"
    SPEAKER = "speaker"
    AUDIENCE = "audience"
    QUOTED = "quoted"
    MENTIONED = "mentioned"


class Trust(StrEnum):
    """How close a source is to what was said or done."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    UNATTRIBUTED = "unattributed"


class Participant(Model):
    """A person and the part they have in a source."""

    identified_by: ClassVar[tuple[str, ...]] = ("person",)

    person: Annotated[Id, Refers(SPOKE, "person")] = Field(description="The person's id.")
    part: Part = Field(description="host, guest, author, speaker, audience, quoted or mentioned.")
    note: Line | None = Field(default=None, description="Anything a reader should know.")


class Reliability(Model):
    """How far to trust a source, and why."""

    trust: Trust = Field(description="primary, secondary or unattributed.")
    why: Prose = Field(description="What it rests on, and what is known to be wrong in it.")


def _a_few_words(value: str) -> str:
    if len(value.split()) > MAX_STARTING_WORDS:
        raise ValueError(f"at most {MAX_STARTING_WORDS} words: enough to find the place")
    return value


class Section(Model):
    """A part of a source: a heading, or a stretch of a recording with a time stamp."""

    identified_by: ClassVar[tuple[str, ...]] = ("title",)

    title: Line = Field(description="The heading; `section` in evidence and quotes repeats it.")
    at: Timestamp | None = Field(default=None, description="Where it starts in a recording.")
    starts: Annotated[Line, AfterValidator(_a_few_words)] | None = Field(
        default=None,
        description="The words its text starts with, eight at most, where the source has no "
        "heading that starts with the title; `kbgen verify` finds it by them.",
    )


class Source(Entry):
    """A document that entries cite."""

    kind: ClassVar[str] = "source"

    type: SourceType = Field(description="transcript, episode-page, article, guide, talk or book.")
    short_title: ShortLine | None = Field(
        default=None, description="What places in it are called by: at most 24 characters."
    )
    publisher: Line | None = Field(default=None, description="Who published it, if known.")
    recorded: Day | None = Field(default=None, description="When it was recorded (YYYY-MM-DD).")
    published: Line | None = Field(
        default=None, description="When it was published, as exactly as is known."
    )
    url: Url | None = Field(default=None, description="Its address, if known.")
    moment: Moment | None = Field(
        default=None,
        description="The address of a moment: with `{seconds}` where they go, for a recording, or "
        "with `{stamp}`, for a transcript that shows the time stamps of its paragraphs.",
        examples=["https://example.org/#t={seconds}"],
    )
    audio: Url | None = Field(default=None, description="The address of the recording's file.")
    duration: Timestamp | None = Field(
        default=None, description="The length of a recording, mm:ss or h:mm:ss."
    )
    words: Whole | None = Field(
        default=None, gt=0, description="Its length; bounds how much of it may be quoted."
    )
    file: Line | None = Field(
        default=None,
        description="The name of its text's file, for `kbgen verify`; the text itself stays out "
        "of the knowledge base.",
    )
    participants: tuple[Participant, ...] = Field(default=(), description="Who is in it.")
    sections: tuple[Section, ...] = Field(
        default=(), description="Its table of contents, in order; entries are listed under it."
    )
    stamps: Annotated[tuple[Stamp, ...], AfterValidator(unique_stamps)] = Field(
        default=(),
        description="Who speaks in which paragraph of a recording; evidence and quotes from there "
        "need not repeat it.",
    )
    reliability: Reliability = Field(description="How far to trust it, and why.")

    @property
    def is_recording(self) -> bool:
        """Whether places in it are time stamps: it has a length, or its sections have a time."""
        return self.duration is not None or any(section.at for section in self.sections)

    def section_number(self, title: str | None) -> int | None:
        """The place of a section in the table of contents, from 0; None if there is no such."""
        titles = [section.title for section in self.sections]
        return titles.index(title) if title in titles else None
