"""Forms for GitHub's issues, by which somebody without git proposes an entry."""

from collections.abc import Iterator
from typing import Any

from kbgen.artifact import Artifact
from kbgen.authoring.emit import block
from kbgen.authoring.filled_form import ID, KIND
from kbgen.authoring.form_fields import NEW, Control, Form, FormField, forms, label_of
from kbgen.authoring.tree import Collection, tree_of

FOLDER = ".github/ISSUE_TEMPLATE"

_MADE = "# Made by `kbgen schema --for github-issue-form`; not to be edited."
_LEAD = (
    "What you write here becomes a file of the knowledge base, which is looked at before it is "
    "published. Leave empty what you do not know."
)
_OF_ID = "The file's name: lower case, words joined by hyphens. By default made from the title."
_HOW = {
    Control.LINES: "One on each line.",
    Control.IDS: "Ids, one on each line.",
    Control.YAML: "In YAML, as in the example.",
}


def issue_forms() -> Iterator[Artifact]:
    """A form for each kind, as files of GitHub's folder for them."""
    for form in forms():
        tree = tree_of(_form(form))
        assert isinstance(tree, Collection), "a mapping stays one"
        text = "\n".join([_MADE, *block(tree, 0), ""])
        yield Artifact(f"new-{form.name}.yml", text.encode())


def _form(form: Form) -> dict[str, Any]:
    about = " ".join((form.model.__doc__ or "").split("\n\n")[0].split())
    return {
        "name": f"{NEW} {form.name}",
        "description": about,
        "title": f"{NEW} {form.name}: ",
        "body": [
            {"type": "markdown", "attributes": {"value": _LEAD}},
            _dropdown(KIND, "What this form is for.", (form.name,), needed=True),
            _input(
                ID, "The file's name: lower case, words joined by hyphens. Made from the title."
            ),
            *map(_question, form.fields()),
        ],
    }


def _question(field: FormField) -> dict[str, Any]:
    description = " ".join(filter(None, (field.description, _HOW.get(field.control))))
    if field.control is Control.CHOICE:
        return _dropdown(field.key, description, field.choices, needed=field.is_needed)
    if field.control is Control.LINE:
        return _input(field.key, description, needed=field.is_needed)
    said: dict[str, Any] = {"label": field.label, "description": description}
    if field.control is Control.YAML:
        said |= {"placeholder": field.example, "render": "yaml"}
    return _element("textarea", field.key, said, needed=field.is_needed)


def _input(key: str, description: str, *, needed: bool = False) -> dict[str, Any]:
    said = {"label": label_of(key), "description": description}
    return _element("input", key, said, needed=needed)


def _dropdown(
    key: str, description: str, choices: tuple[str, ...], *, needed: bool = False
) -> dict[str, Any]:
    said: dict[str, Any] = {"label": label_of(key), "description": description}
    said["options"] = list(choices)
    if len(choices) == 1:
        said["default"] = 0
    return _element("dropdown", key, said, needed=needed)


def _element(type_: str, key: str, said: dict[str, Any], *, needed: bool) -> dict[str, Any]:
    validations = {"validations": {"required": True}} if needed else {}
    return {"type": type_, "id": key.replace("_", "-"), "attributes": said, **validations}
