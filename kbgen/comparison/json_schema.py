"""The JSON Schema of a comparison, for programs that read one."""

import json

from kbgen.comparison.result import Comparison


def comparison_schema() -> str:
    """Give it as a file's text; it is in the draft that pydantic writes, 2020-12."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Comparison.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
