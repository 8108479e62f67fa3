"""`kbgen source`: sources from the files in which recordings are written down."""

import json
from pathlib import Path
from shlex import quote

import click

from kbgen.authoring.edit import EditError, edit_file
from kbgen.authoring.from_transcript import people_by_name, renewed, source_data
from kbgen.authoring.new_entry import new_entry
from kbgen.cli.checking import checked_content
from kbgen.cli.new import check_free, check_id, where, write_entry
from kbgen.cli.options import find_content, site_options
from kbgen.model import KIND_BY_NAME, EntryRef, Source
from kbgen.model.ids import suggest_id
from kbgen.source.write import WriteError, write_file
from kbgen.transcripts.read import read_transcript
from kbgen.transcripts.segments import read_chapters
from kbgen.transcripts.transcript import Transcript, TranscriptError

KIND = KIND_BY_NAME[Source.kind]


@click.group()
def source() -> None:
    """Sources from transcripts."""


@source.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", "id_", help="The source's id.  [default: made from the file's name]")
@click.option("--title", help="The title.")
@click.option("--url", help="The address of the page it was taken from.")
@click.option(
    "--chapters",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Chapters, in Podcasting 2.0's JSON.",
)
@click.option(
    "--sources",
    required=True,
    envvar="KBGEN_SOURCES",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for sources' texts, outside of the content.  [env: KBGEN_SOURCES]",
)
@click.option(
    "--again",
    is_flag=True,
    help="Renew length, words, people and stamps of a source that there is, and nothing else.",
)
@click.option("--content", type=click.Path(file_okay=False), help="The content root to write into.")
@site_options
def import_command(
    file: Path,
    id_: str | None,
    chapters: Path | None,
    sources: Path,
    again: bool,
    content: str | None,
    config_file: Path | None,
    **given: str | None,
) -> None:
    """Start a source from a transcript.

    Its text is kept in a folder outside of the content, for `kbgen verify` and `kbgen new --from`.

    FILE is WebVTT or SubRip (`pip install kbgen[vtt]`), Podcasting 2.0's JSON, a page's HTML, or
    text with a time stamp before each paragraph. The entry has duration, words, chapters, and who
    speaks when, as far as the transcript names people that there are entries of.
    """
    id_ = id_ or suggest_id(file.stem) or KIND.name
    check_id(id_, KIND)
    root, layers = where(content, config_file)
    if not again:
        check_free(KIND, id_, layers)
    _stay_out(sources, root.path)
    transcript = _read(file)
    text = sources / f"{id_}.txt"
    known = {key: value for key, value in given.items() if value is not None}
    known.setdefault("title", id_.replace("-", " ").capitalize())
    base = checked_content(find_content(config_file, (content,) if content else ())).base
    if again and base.find(Source, id_) is None:
        raise click.UsageError(f"there is no source '{id_}' to renew, or it is not valid")
    people = people_by_name(base, transcript.speakers)
    data = source_data(transcript, people, _chapters(chapters), {**known, "file": text.name})
    try:
        sources.mkdir(parents=True, exist_ok=True)
        write_file(text, transcript.text.encode())
        if again:
            document = base.origins[EntryRef(KIND.name, id_)].document
            edit_file(document.file, renewed(document.data, data), KIND)
    except (OSError, EditError, WriteError) as error:
        raise click.ClickException(str(error)) from error
    path = document.file if again else write_entry(root, KIND, id_, new_entry(KIND, data))
    click.echo(f"Wrote {path} and {text}: {len(transcript.paragraphs)} paragraphs.")
    for name in transcript.speakers:
        if name not in people:
            person = suggest_id(name) or "somebody"
            click.echo(
                f"'{name}' speaks and has no entry: `kbgen new person {person}`, or `heard_as: "
                f"[{name}]` in somebody's; then import this again with --again"
            )
    quoting = f'kbgen new quote ID --from {id_} --find "some words" --sources {quote(str(sources))}'
    click.echo(f"Then `{quoting}` takes words out of it.")


def _stay_out(sources: Path, root: Path) -> None:
    """The text of a source is not ours to publish."""
    if sources.resolve().is_relative_to(root.resolve()):
        raise click.UsageError(
            f"'{sources}' is among the entries, and the texts of sources are not to be published: "
            "name a folder outside"
        )


def _read(file: Path) -> Transcript:
    try:
        return read_transcript(file)
    except TranscriptError as error:
        raise click.ClickException(f"{file}: {error}") from error


def _chapters(file: Path | None) -> tuple[tuple[float, str], ...]:
    if file is None:
        return ()
    try:
        return read_chapters(json.loads(file.read_text("utf-8-sig")))
    except (OSError, ValueError, TranscriptError) as error:
        raise click.ClickException(f"{file}: {error}") from error
