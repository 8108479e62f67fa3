"""What the scripts of a checklist's page work with: the document, and the words that they say.

It stands in a file of its own beside the page: whoever reads, prints or fills in the form by hand
needs none of it, and with it a page would weigh half as much again.
"""

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from kbgen.links.addresses import beside
from kbgen.views.decision import DecisionView
from kbgen.views.entries import EntryView
from kbgen.views.readiness import ReadinessView
from kbgen.views.your_work import YourWorkView

_OF_EITHER = ("locale", "sentence", "take_away")
_OF_DECISIONS = (*_OF_EITHER, "certainty", "record", "verdict", "weighing")
_OF_READINESS = (*_OF_EITHER, "gate")

Strings = Mapping[str, Any]


def checklist_data(view: Any, strings: Strings) -> str | None:
    """Write what the scripts of a page need, as JSON; None if they need nothing.

    Args:
        view: What the page shows.
        strings: The words of the interface.
    """
    match view:
        case EntryView(of_kind=DecisionView(document=document)):
            words = {name: strings[name] for name in _OF_DECISIONS} | _answers(strings)
        case EntryView(of_kind=ReadinessView(document=gate)):
            document = gate.model_dump(mode="json")
            words = {name: strings[name] for name in _OF_READINESS}
        case YourWorkView(document=document):
            words = {name: strings[name] for name in (*_OF_EITHER, "work")}
            words["weighing"] = {"cleared": strings["weighing"]["cleared"]}
        case _:
            return None
    return json.dumps(
        {"sheet": document, "words": words}, ensure_ascii=False, separators=(",", ":")
    )


def data_address(address: str, data: str) -> str:
    """Where the data of a page stands.

    Its fingerprint is in the address, so that a browser never takes what it has kept of another
    version for that of this one.

    Args:
        address: The page's.
        data: What is there.
    """
    fingerprint = blake2b(data.encode(), digest_size=4).hexdigest()
    return f"{beside(address, 'json')}?v={fingerprint}"


def _answers(strings: Strings) -> dict[str, Any]:
    """What scripts say of the form's words; the rest of it is there."""
    form = strings["decision"]
    return {"decision": {name: form[name] for name in ("unknown", "not_applicable", "how")}}
