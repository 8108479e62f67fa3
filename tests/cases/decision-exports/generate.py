"""Write the golden exports: what a reader takes away in each of several states.

    python tests/cases/decision-exports/generate.py

Read the difference before committing it: these are texts for people.
"""

import json
from pathlib import Path

from kbgen.exporters.decision_record import answers_json, madr, task_list
from kbgen.model.saved_answers import read_answers
from kbgen.render import load_strings
from kbgen.views.consultation import consult
from kbgen.views.decision_sheet import DecisionSheet
from kbgen.views.words import Words

HERE = Path(__file__).parent
DAY = "2024-02-29"
ENDINGS = {"en": ".md", "de": ".de.md"}


def main() -> None:
    """Write every golden file from `sheet.json` and the `saved.json` of each case."""
    data = json.loads((HERE / "sheet.json").read_text(encoding="utf-8"))
    data["decision"]["id"] = data["id"]
    sheet = DecisionSheet.model_validate(data)
    for path in sorted(HERE.glob("*/saved.json")):
        saved = read_answers(json.loads(path.read_text(encoding="utf-8")), sheet.id)
        for language, ending in ENDINGS.items():
            consultation = consult(sheet, saved, Words(load_strings(language)))
            for name, text in (
                (f"record{ending}", madr(consultation, DAY)),
                (f"tasks{ending}", task_list(consultation)),
                ("answers.json", answers_json(consultation)),  # the same in every language
            ):
                (path.parent / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
