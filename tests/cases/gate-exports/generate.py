"""Write the golden exports of readiness checklists: in each of several states.

    python tests/cases/gate-exports/generate.py

Read the difference before committing it: these are texts for people.
"""

import json
from pathlib import Path

from kbgen.decisions.gate_document import GateDocument, assess_gate, read_records
from kbgen.decisions.gate_record import gate_csv, gate_json, gate_summary, gate_tasks
from kbgen.i18n import Words, load_strings

HERE = Path(__file__).parent
FILES = {
    "tasks.md": gate_tasks,
    "table.csv": gate_csv,
    "answers.json": gate_json,
    "summary.txt": gate_summary,
}


def main() -> None:
    """Write every golden file from `sheet.json` and the `saved.json` of each case."""
    document = GateDocument.model_validate_json((HERE / "sheet.json").read_text(encoding="utf-8"))
    for path in sorted(HERE.glob("*/saved.json")):
        records = read_records(json.loads(path.read_text(encoding="utf-8")))
        for language in ("en", "de"):
            result = assess_gate(document, records, Words(load_strings(language)))
            for name, write in FILES.items():
                file = path.parent / (name if language == "en" else f"{language}.{name}")
                file.write_text(write(result), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
