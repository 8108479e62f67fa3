"""The line under a practice's lead that says who is for it."""

from kbgen.links.link_view import LinkView, PlaceView
from kbgen.model import EntryRef, Status
from kbgen.views.components import EvidenceView
from kbgen.views.evidence_balance import evidence_balance


def link(kind: str, name: str) -> LinkView:
    return LinkView(EntryRef(kind, name), f"{kind}/{name}/", name, "", Status.PUBLISHED)


TALK = link("source", "talk")


def said(stance: str, at: str, by: str | None, sure: str = "stated") -> EvidenceView:
    place = PlaceView(TALK, "talk", at, f"at-{at}", timed=True)
    return EvidenceView(stance, place, link("person", by) if by else None, sure, None, None)


def test_a_voice_is_named_once_with_all_its_places() -> None:
    (side,) = evidence_balance([said("supports", "1:00", "ada"), said("supports", "2:00", "ada")])
    (voice,) = side.voices
    assert voice.who.title == "ada"
    assert [place.label for place in voice.places] == ["1:00", "2:00"]


def test_a_place_is_named_once() -> None:
    (side,) = evidence_balance([said("supports", "1:00", "ada"), said("supports", "1:00", "ada")])
    assert len(side.voices[0].places) == 1


def test_supporters_come_first_and_those_against_last() -> None:
    evidence = [said(s, "1:00", "ada") for s in ("disputes", "supports", "qualifies")]
    assert [side.stance for side in evidence_balance(evidence)] == [
        "supports",
        "qualifies",
        "disputes",
    ]


def test_somebody_who_changes_sides_is_on_both() -> None:
    sides = evidence_balance([said("supports", "1:00", "ada"), said("disputes", "2:00", "ada")])
    assert [side.voices[0].who.title for side in sides] == ["ada", "ada"]


def test_where_nobody_is_named_the_source_speaks() -> None:
    (side,) = evidence_balance([said("supports", "1:00", None)])
    assert side.voices[0].who == TALK


def test_without_evidence_nobody_speaks() -> None:
    assert evidence_balance([]) == ()


def test_a_voice_is_as_sure_as_its_surest_place() -> None:
    evidence = [said("supports", f"{n}:00", "ada", sure) for n, sure in
                enumerate(["uncertain", "inferred", "uncertain"])]  # fmt: skip
    (side,) = evidence_balance(evidence)
    assert side.voices[0].certainty == "inferred"
    assert [place.label for place in side.voices[0].places] == ["0:00", "1:00", "2:00"]
