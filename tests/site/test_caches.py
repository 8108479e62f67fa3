"""Compiled templates that are kept: for the next run, and written only when there are new ones."""

from pathlib import Path

import jinja2

from kbgen.site import Caches


def compile_one(caches: Caches, folder: Path, name: str) -> None:
    (folder / name).write_text("{{ word }}", "utf-8")
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True)
    caches.templates.serve(environment, "test")
    environment.get_template(name)


def test_templates_are_written_when_there_are_new_ones(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    caches = Caches.recall(kept)
    caches.keep_templates()
    assert not kept.exists()

    compile_one(caches, tmp_path, "one.html")
    caches.keep_templates()
    file = kept / "templates"
    assert Caches.recall(kept).templates.known == caches.templates.known

    file.unlink()
    caches.keep_templates()
    assert not file.exists(), "nothing was new"

    compile_one(caches, tmp_path, "two.html")
    caches.keep_templates()
    assert len(Caches.recall(kept).templates.known) == 2
