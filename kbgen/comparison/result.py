"""What a comparison comes to: the data that `kbgen diff --format json` prints."""

from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from kbgen.model.base import Model
from kbgen.model.checklist import Outcome


class Named(Model):
    """An entry, by what it is called now, or was called last."""

    kind: str
    id: str
    title: str

    @property
    def ref(self) -> str:
        """The identity, as one writes it."""
        return f"{self.kind}:{self.id}"


class Removed(Named):
    """An entry that is gone."""

    into: str | None = Field(
        description="The entry that has its id under `formerly`, or `replaces` it, `kind:id`: "
        "readers are led there."
    )


class Shown(StrEnum):
    """By what an entry is known to be the same under another id."""

    FORMERLY = "formerly"
    GIT = "git"
    WORDS = "words"


class Renamed(Named):
    """An entry with another id than it had."""

    was: str = Field(description="The id that it had.")
    shown_by: Shown = Field(
        description="formerly: it says so itself, and its old address leads on; git: its file was "
        "moved; words: it has the title or all the words of one that is gone."
    )


class FieldChange(Model):
    """A value that is another; null where there is none."""

    field: str = Field(description="Where it stands, e.g. `checks[shown].statement`.")
    before: Any
    after: Any


class RelationChange(Model):
    """A link that came or went."""

    change: Literal["added", "removed"]
    relation: str = Field(description="What the link says, e.g. `requires`.")
    target: str = Field(description="The entry that it points at, `kind:id`.")


class EvidenceChange(Model):
    """A piece of evidence that came, went or says something else."""

    change: Literal["added", "removed", "changed"]
    field: str = Field(description="Where it stands, e.g. `evidence`.")
    place: str = Field(description="What it cites, e.g. `talk at 12:30`.")
    stance: str = Field(description="supports, qualifies or disputes, as it is or last was.")


class Changed(Named):
    """An entry that is there in both, and not the same."""

    fields: tuple[FieldChange, ...] = ()
    relations: tuple[RelationChange, ...] = ()
    evidence: tuple[EvidenceChange, ...] = ()


class CheckChange(Model):
    """A check that teams have answered, or will be asked."""

    practice: str
    check: str
    change: Literal["added", "removed", "reworded", "level", "gates"] = Field(
        description="gates: it is as it was, and other readiness checklists ask for it."
    )
    before: str | None = Field(description="Its level and statement as they were.")
    after: str | None = Field(description="Its level and statement as they are.")
    asked_in: tuple[str, ...] = Field(description="Readiness checklists that ask for it now.")
    no_longer_asked_in: tuple[str, ...] = Field(description="Those that asked for it, and do not.")


class LayerChange(Model):
    """An entry that a higher layer overrides, hides or replaces, and that has changed."""

    file: str = Field(description="The file of the higher layer.")
    kind: str
    id: str
    marker: Literal["override", "hide", "replaces"]
    changes: tuple[FieldChange, ...] = Field(
        description="What has changed below it; of an override, in what it replaces."
    )
    gone: bool = Field(description="Whether there is nothing below it any more.")
    now: str | None = Field(default=None, description="The id that it has now, if another.")


class Verdict(Model):
    """What answers come to."""

    outcome: Outcome
    alternatives: tuple[str, ...] = Field(description="Ids, best first.")
    titles: tuple[str, ...] = Field(description="What these are called.")
    lead: int | None = Field(
        description="How far the best is before the second, in points of a hundred."
    )


class VerdictChange(Model):
    """A situation in which a decision comes to another verdict, or nearer to one."""

    situation: str = Field(description="The scenario's title, or the file of saved answers.")
    saved: bool = Field(description="Whether it is a file of saved answers.")
    answer: str | None = Field(
        description="The one answer, `criterion=answer`, that is another than in the situation; "
        "null where it is the situation itself."
    )
    before: Verdict
    after: Verdict


class DecisionChange(Named):
    """What has become of a decision's verdicts."""

    tried: int = Field(description="How many situations were tried.")
    flips: tuple[VerdictChange, ...] = Field(description="Another outcome or other alternatives.")
    closer: tuple[VerdictChange, ...] = Field(
        description="The same verdict, and the lead is smaller by five points or more."
    )

    @property
    def given(self) -> tuple[VerdictChange, ...]:
        """The flips in situations that somebody has written down."""
        return tuple(one for one in self.flips if one.answer is None)

    @property
    def near(self) -> tuple[VerdictChange, ...]:
        """The flips one answer away from those."""
        return tuple(one for one in self.flips if one.answer is not None)


class Problem(Model):
    """An error that `kbgen check` finds in the new one and not in the old."""

    code: str
    message: str
    file: str
    line: int
    column: int


class Comparison(Model):
    """What differs between two knowledge bases, old and new."""

    old: str = Field(description="What the old one is called.")
    new: str = Field(description="What the new one is called.")
    old_version: str | None = Field(default=None, description="The version of its content.")
    new_version: str | None = Field(default=None, description="Likewise.")
    verdicts: tuple[DecisionChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    layers: tuple[LayerChange, ...] = ()
    added: tuple[Named, ...] = ()
    removed: tuple[Removed, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    changed: tuple[Changed, ...] = ()
    checks: tuple[CheckChange, ...] = ()

    @property
    def sides(self) -> tuple[str, str]:
        """What both are called, with the versions of their content."""
        return _called(self.old, self.old_version), _called(self.new, self.new_version)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not any(getattr(self, name) for name in type(self).model_fields.keys() - _LABELS)

    @property
    def matters(self) -> bool:
        """Whether something is broken, a higher layer has to look again, or a verdict is another.

        A verdict counts where somebody wrote answers down: one answer away from these nearly every
        change of a table flips something.
        """
        flips = any(decision.given for decision in self.verdicts)
        return flips or bool(self.problems or self.layers)


_LABELS = frozenset({"old", "new", "old_version", "new_version"})


def _called(name: str, version: str | None) -> str:
    return f"{name} (content {version})" if version else name
