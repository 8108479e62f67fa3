"""The vocabulary of relations: how one entry may point at another, and how that reads backwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed link between two entries.

    Attributes:
        name: The stable name, used in exports.
        label: How the link reads on the page of the entry that has it.
        inverse: How it reads on the page of the entry it points at.
    """

    name: str
    label: str
    inverse: str

    @property
    def symmetric(self) -> bool:
        """Whether the link reads the same in both directions."""
        return self.label == self.inverse


ABOUT = Relation("about", "About", "Entries")
ALTERNATIVE = Relation("alternative", "Alternative to", "Alternative to")
ATTRIBUTED = Relation("attributed", "According to", "Advice and claims")
CITES = Relation("cites", "Cites", "Cited by")
CONSIDERS = Relation("considers", "Considers", "Considered in")
DEFINES = Relation("defines", "Explained by", "Used in")
GATES = Relation("gates", "Checks", "Checked by")
MENTIONS = Relation("mentions", "Mentions", "Mentioned in")
QUOTES = Relation("quotes", "Quotes", "Quoted in")
REPLACED = Relation("replaced", "Replaced by", "Replaces")
REQUIRES = Relation("requires", "Requires", "Required by")
SAID = Relation("said", "Said by", "Said")
SEE_ALSO = Relation("see-also", "See also", "See also")
SPOKE = Relation("spoke", "People", "Took part in")
SUPPORTS = Relation("supports", "Supports", "Supported by")
TAKEN_FROM = Relation("taken-from", "Taken from", "Quotations")
TENSION = Relation("tension", "In tension with", "In tension with")
USES = Relation("uses", "Uses", "Used by")
