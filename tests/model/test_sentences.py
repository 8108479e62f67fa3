"""One sentence is told from two, abbreviations, versions and questions included."""

import pytest

from kbgen.model.sentences import ends_like_a_sentence, first_sentence, second_sentence


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("A copy. It lags.", "A copy."),
        ("It needs Python 3.12, e.g. for this", "It needs Python 3.12, e.g. for this"),
        ("永続的な名前。次の文。", "永続的な名前。"),
        ("Кто это? Никто.", "Кто это?"),
    ],
)
def test_the_first_of_two(text: str, first: str) -> None:
    assert first_sentence(text) == first


@pytest.mark.parametrize(
    "text",
    [
        "One sentence; with two halves.",
        "Use a tool, e.g. PostgreSQL, for it.",
        "It weighs A vs. B.",
        "It needs Python 3.12 or newer.",
        "It runs on Node.js and ASP.NET alike.",
        "It asks \"Who runs it?\" of the whole team.",
        "It asks who runs it (and why!) before anything else.",
        "Written by A. N. Other for Dr. Who.",
        "Tell them, etc. and so on.",
        "It waits … and then answers.",
        "Man nennt das „fertig.“",
        "Er fragt „Wer betreibt es?“ und geht.",
        "「はい。」と言う。",
        "永続的な名前のこと。",
    ],
)  # fmt: skip
def test_one_sentence(text: str) -> None:
    assert second_sentence(text) is None


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("One. Two three four five.", "Two three four"),
        ("Really? Yes.", "Yes."),
        ("It is old (very). 12 years.", "12 years."),
        ("He said “no.” “Never.”", "“Never.”"),
        ("It is Python 3.12. Use it.", "Use it."),
        ("Man nennt das „fertig.“ Nie „gut“.", "Nie „gut“."),
        ("On dit « fini. » Oui.", "Oui."),
        ("永続的な名前。変わらない。", "変わらない。"),
        ("本当？「はい」。", "「はい」。"),
        ("यह शब्द है। यह भी।", "यह भी।"),
        ("ما هذا؟ هذا اسم.", "هذا اسم."),
        ("ይህ ቃል ነው። ይህም።", "ይህም።"),
    ],
)
def test_two_sentences(text: str, second: str) -> None:
    assert second_sentence(text) == second


@pytest.mark.parametrize(
    "text",
    [
        "A.",
        "A?",
        "A “b.”",
        "A (b).",
        "A …",
        "A (b.)",
        "A [b.]",
        "Man nennt das „fertig.“",
        "Man nennt das ‚fertig.‘",
        "Das »geht.«",
        "On dit « fini. »",
        "On dit «\u202ffini.\u202f»",
        "恒久的な識別子のこと。",
        "「終わり。」",
        "（終わり。）",
        "真的？",
        "終わり｡",
        "यह एक छोटा शब्द है।",
        "এটি একটি শব্দ।",
        "ይህ ቃል ነው።",
        "Սա բառ է։",
        "یہ ایک لفظ ہے۔",
        "ما هذا؟",
        "นี่คือคำ",
        "ນີ້ແມ່ນຄໍາ",
        "ဒါက စကားလုံးပါ။",
        "នេះជាពាក្យ។",
        "Ούτως.",
        "זו מילה.",
        "이것은 단어다.",
    ],
)
def test_a_sentence_ends(text: str) -> None:
    assert ends_like_a_sentence(text)


@pytest.mark.parametrize(
    "text", ["A", "A:", "A;", "A.b", "A (b. c)", "これは", "यह", "هذا", "„A“", "A、"]
)
def test_no_sentence_ends_so(text: str) -> None:
    assert not ends_like_a_sentence(text)
