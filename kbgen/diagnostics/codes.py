"""The register of diagnostic codes. A code is never reused for something else.

KB0xx files and YAML, KB1xx the schema, KB2xx links, KB3xx editorial rules, KB4xx checklists,
KB5xx layers and configuration.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A sort of problem.

    Attributes:
        title: What it is, in a few words.
        warning: True where it does not make the site wrong, only worse.
    """

    title: str
    warning: bool = False


CODES: dict[str, Code] = {
    "KB001": Code("The file cannot be read"),
    "KB002": Code("The file is not UTF-8"),
    "KB003": Code("The file is not valid YAML"),
    "KB004": Code("A key occurs twice"),
    "KB005": Code("The file is empty"),
    "KB006": Code("The entry is not a mapping"),
    "KB007": Code("The file is too large, too deep or expands too much"),
    "KB008": Code("A YAML feature that entries do not use"),
    "KB009": Code("The file stands in the wrong place"),
    "KB010": Code("The file's name is not an id"),
    "KB011": Code("A character that cannot be seen"),
    "KB101": Code("Unknown key"),
    "KB102": Code("A required key is missing"),
    "KB103": Code("The value is of the wrong type"),
    "KB104": Code("The value is not allowed"),
    "KB201": Code("A reference leads nowhere"),
    "KB202": Code("A reference is ambiguous"),
    "KB203": Code("Practices require each other in a circle"),
    "KB204": Code("Two entries claim the same id"),
    "KB205": Code("Nothing links to the entry", warning=True),
    "KB206": Code("The entry links to itself"),
    "KB207": Code("A deprecated entry is still linked to", warning=True),
    "KB208": Code("A former id is in use"),
    "KB209": Code("The section or time stamp is not in the source"),
    "KB210": Code("Several entries claim the same words", warning=True),
    "KB301": Code("The quote is too long"),
    "KB302": Code("Too much of a source is quoted"),
    "KB303": Code("The practice has no evidence"),
    "KB304": Code("The summary is not one plain sentence"),
    "KB305": Code("The review date has passed", warning=True),
    "KB306": Code("It is not known who speaks in the quote"),
    "KB307": Code("The quote is not in its source"),
    "KB308": Code("The quote stands elsewhere in its source"),
    "KB309": Code("The quote is not as it was checked"),
    "KB310": Code("A version is called current without a date"),
    "KB311": Code("A sponsor is not disclosed"),
    "KB312": Code("The quote loses the hedge before a number"),
    "KB313": Code("A placeholder is left", warning=True),
    "KB314": Code("The text of a source cannot be read"),
    "KB315": Code("A section is not found in the text of its source"),
    "KB316": Code("The text of the source has nothing at this time stamp"),
    "KB401": Code("The performance table does not fit"),
    "KB402": Code("The checklist has no such id"),
    "KB403": Code("The knock-out criterion can never fire"),
    "KB404": Code("The knock-out criterion always fires"),
    "KB405": Code("The alternative can never win"),
    "KB406": Code("All alternatives can be excluded"),
    "KB407": Code("The criterion has no evidence"),
    "KB408": Code("The scenario has another verdict"),
    "KB409": Code("The id is reserved"),
    "KB410": Code("The practice has no such check"),
    "KB411": Code("The readiness checklist selects nothing"),
    "KB501": Code("An overlay's target does not exist"),
    "KB502": Code("The id exists in a lower layer"),
    "KB503": Code("An overlay marker is wrong"),
    "KB504": Code("A content root cannot be read"),
}
