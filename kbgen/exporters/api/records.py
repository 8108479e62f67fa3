"""What `/api/v1/` says, as models: its JSON Schemas are made from these, and its files with them.

From one version to the next, fields are only added. A field that is optional here may be missing.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

VERSION = "1.1"
"""Of the form of the files: the second number grows with what is added."""

Path = tuple[str | int, ...]


class Record(BaseModel):
    """A part of a file; whoever reads one passes over what a later version has added."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Named(Record):
    """An entry, as others name it."""

    ref: str = Field(description="`kind:id`, which no other entry has.")
    title: str
    path: str = Field(description="The address of its page, relative to the root of the site.")


class Moment(Record):
    """Where something can be heard or read outside of the site."""

    url: str
    exact: bool = Field(description="Whether it leads to the words, and not to a whole source.")
    heard: bool = Field(description="Whether a recording starts there.")
    at: str | None = Field(default=None, description="The time to listen from, mm:ss.")
    estimated: bool = Field(default=False, description="Whether that time is an estimate.")


class Place(Record):
    """A place in a source."""

    source: Named
    label: str = Field(description="The time stamp, or the section's heading.")
    path: str = Field(description="The place on the source's page.")
    moment: Moment | None = None


class Quotation(Record):
    """Somebody's words."""

    quote: Named
    text: str = Field(description="Word for word.")


class Evidence(Record):
    """A place in a source, or a team's record, that speaks for or against a claim of the entry."""

    claim: Path = Field(description="Where in `fields` it stands.")
    stance: str = Field(description="supports, qualifies or disputes.")
    speaker: Named | None = Field(default=None, description="Who said it, if anybody is named.")
    certainty: str = Field(description="How sure that is: stated, inferred or uncertain.")
    place: Place | None = None
    quotation: Quotation | None = None
    record: str | None = Field(default=None, description="The team's record: address or path.")
    note: str | None = Field(default=None, description="What is said there, in our own words.")


class Link(Record):
    """A link between this entry and another."""

    relation: str = Field(description="What it says, e.g. `requires`.")
    entry: Named = Field(description="The other entry.")
    field: Path = Field(description="Where in the linking entry's `fields` it stands.")
    sentence: str | None = Field(default=None, description="The sentence around it, in prose.")


class Score(Record):
    """How an alternative fares: its score and the range in which it can end, from 0 to 1."""

    alternative: str
    score: float
    low: float
    high: float
    excluded_by: tuple[str, ...] = Field(description="Ids of the knock-out criteria that hold.")


class Verdict(Record):
    """What answers to a decision come to."""

    outcome: str = Field(description="recommended, close-call, undecided or all-excluded.")
    basis: str = Field(description="The rule that led to it.")
    alternatives: tuple[str, ...] = Field(description="What is recommended or close, best first.")
    scores: tuple[Score, ...]


class Scenario(Record):
    """A situation that a decision names, and what it comes to."""

    title: str
    answers: dict[str, str]
    verdict: Verdict


class GateCheck(Record):
    """A check that a readiness checklist asks for."""

    practice: Named
    id: str
    level: str = Field(description="must, should or could.")
    statement: str


class ChangedBy(Record):
    """A layer that has changed what a lower one says of an entry."""

    layer: str = Field(description="The content root.")
    licence: str | None = Field(default=None, description="Its licence, as SPDX calls it.")
    fields: tuple[str, ...] = Field(description="What it has changed.")


class EntryRecord(Record):
    """An entry, with all that follows from it and from those that link to it."""

    ref: str = Field(description="`kind:id`, which no other entry has.")
    kind: str
    id: str
    title: str
    summary: str
    status: str = Field(description="draft, published or deprecated.")
    path: str = Field(description="The address of its page, relative to the root of the site.")
    url: str | None = Field(default=None, description="The same in full, if the site's is known.")
    layer: str = Field(description="The content root that made it.")
    file: str = Field(description="The file that made it.")
    licence: str | None = Field(
        default=None,
        description="That of its layer, as SPDX calls it; quotations are not under it.",
    )
    changed_by: tuple[ChangedBy, ...] = Field(
        default=(), description="The layers above, lowest first; each credits all below."
    )
    added: str | None = Field(default=None, description="When it was added, if that is known.")
    changed: str | None = Field(default=None, description="When it was last changed, likewise.")
    fields: dict[str, Any] = Field(description="What its file says, defaults left out.")
    links: tuple[Link, ...] = Field(description="The links that it has.")
    linked_from: tuple[Link, ...] = Field(description="The links that lead to it.")
    evidence: tuple[Evidence, ...] = Field(description="What it rests on; a quote is one itself.")
    scenarios: tuple[Scenario, ...] = Field(default=(), description="Of a decision.")
    checks: tuple[GateCheck, ...] = Field(default=(), description="Of a readiness checklist.")


class File(Record):
    """What every file says of itself."""

    schema_version: str = Field(default=VERSION, description="The version of its form.")
    generated_at: str | None = Field(
        default=None, description="When what it is about was last changed, if that is known."
    )


class EntryFile(File):
    """`entries/KIND/ID.json`."""

    entry: EntryRecord


class EntriesFile(File):
    """`kinds/KIND.json`, and `all.json`."""

    entries: tuple[EntryRecord, ...]


class Edge(Record):
    """A link, from entry to entry."""

    source: str
    target: str
    relation: str


class GraphFile(File):
    """`graph.json`: which entry links to which."""

    nodes: tuple[Named, ...]
    links: tuple[Edge, ...]


class KindIndex(Record):
    """A kind of entries."""

    kind: str
    title: str
    count: int
    file: str = Field(description="The file with all of them.")
    schema_file: str = Field(description="The JSON Schema of one entry's file.")


class ExtraFieldRecord(Record):
    """A field of the site's own, which stands under `extra` in the fields of an entry."""

    label: str = Field(description="What readers see it called.")
    type: str = Field(description="text, address, ids or choice.")
    choices: tuple[str, ...] = Field(default=(), description="The words to choose from.")
    kind: str | None = Field(default=None, description="The kind that ids are of, if only one.")


class LayerLicence(Record):
    """Under which licence the entries of a layer are."""

    layer: str = Field(description="The content root.")
    spdx: str | None = Field(default=None, description="Its short name in SPDX's list.")
    credit: str | None = Field(default=None, description="Whom to name.")
    url: str | None = Field(default=None, description="Where it can be read.")
    text: str = Field(description="What the layer's own file says, credit included.")


class LayerVersion(Record):
    """The version of a layer's content."""

    layer: str = Field(description="The content root.")
    version: str
    day: str = Field(description="Since when there is it, YYYY-MM-DD.")


class IndexFile(File):
    """`index.json`: what there is."""

    site: str
    description: str
    url: str | None = Field(default=None, description="The root of the site, if it is known.")
    language: str
    kinds: tuple[KindIndex, ...]
    entries: dict[str, str] = Field(description="For each entry, by its ref, its file.")
    licences: tuple[LayerLicence, ...] = ()
    versions: tuple[LayerVersion, ...] = Field(
        default=(),
        description="The versions of the layers that have any, the latest of each first.",
    )
    extra_fields: dict[str, dict[str, ExtraFieldRecord]] = Field(
        default={}, description="The site's own fields, by kind and name."
    )
    everything: str = "all.json"
    graph: str = "graph.json"
