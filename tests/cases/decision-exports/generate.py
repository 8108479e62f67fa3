"""Write the golden exports: what a reader takes away in each of several states.

    python tests/cases/decision-exports/generate.py

Read the difference before committing it: these are texts for people.
"""

import json
from pathlib import Path

from kbgen.decisions.document import DecisionDocument
from kbgen.decisions.record import answers_json, madr, task_list
from kbgen.decisions.result import work_out
from kbgen.decisions.saved_answers import read_answers
from kbgen.i18n import Words, load_strings

HERE = Path(__file__).parent
DAY = "2024-02-29"
ENDINGS = {"en": ".md", "de": ".de.md"}


def main() -> None:
    """Write every golden file from `document.json` and the `saved.json` of each case."""
    data = json.loads((HERE / "sheet.json").read_text(encoding="utf-8"))
    data["decision"]["id"] = data["id"]
    document = DecisionDocument.model_validate(data)
    for path in sorted(HERE.glob("*/saved.json")):
        saved = read_answers(json.loads(path.read_text(encoding="utf-8")), document.id)
        for language, ending in ENDINGS.items():
            result = work_out(document, saved, Words(load_strings(language)))
            for name, text in (
                (f"record{ending}", madr(result, DAY)),
                (f"tasks{ending}", task_list(result)),
                ("answers.json", answers_json(result)),  # the same in every language
            ):
                (path.parent / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
