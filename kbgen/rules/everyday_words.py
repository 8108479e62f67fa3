"""KB326: no everyday word links by itself, wherever it stands, to something of that name."""

from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding, Place
from kbgen.model import KIND_BY_NAME, Entry
from kbgen.model.kinds import InProse
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule

WORDS = InProse.NAMES, InProse.NOUNS

EVERYDAY = frozenset(
    """
    act action air align alive allow apple apply arrow art ask back bag ball band bank base bench
    bill black blank block blue board bolt book bottle box branch bread bridge bright bring brown
    build bundle call can card case cast chain chalk change chase check circle clean clear click
    cloud coffee compose copy cover crisp crown cut dash date dawn deal deep do door draft draw
    dream drive drop earth easy edge engine every expect express fabric fast field file fire flash
    flow fly focus fold font forge form frame frank free fresh front garden gate get glass go gold
    grant great green grid ground group grow hand hello hold home honey hook hope house hub ice
    image invoke jam join joy jump just keep key kick kit lamp land last late launch layer lead
    leaf learn left let light like line link list live lock long look loop luck magic mail make map
    mark may meet mercury mesh metal might mill mind mint mirror mold moon more most move
    must name need nest net new next night node note now open orange order pack page paint panel
    park part pass path pay pillow pipe place plain plan plane play plug point poetry pop pot press
    prime print pulse pump push rain range read ready record red release render reply request rest
    rich ride right ring rise river road rock roll room rope route run safe sail salt sand save
    say scale see seed send set shape share sheet shell ship show sign simple sky slide smart snap
    solid sound space spark speed spin spring stack stage star start state stay steel step stone
    stop storm stream style sue sun surge table take talk task team tell test text thing think tide
    time tool top torch touch track trade train tree trust try turn type up use view volume walk
    wall watch water wave way web wheel white will wind window wing wire wish wood word work world
    write yellow zero zone
    """.split()
)
"""Words of a few letters that everybody uses, and that things are called by."""


def check(entry: Entry, _: Origin) -> Iterator[Finding]:
    """Find names that are such a word, in an entry that does not say what links to it."""
    if entry.linked_as is not None or KIND_BY_NAME[entry.kind].in_prose not in WORDS:
        return
    for name in entry.names:
        if name.casefold() in EVERYDAY:
            message = f"'{name}' is an everyday word, and would link here wherever prose has it"
            hint = "say under `linked_as` which words do; `linked_as: []` for none"
            yield Finding(message, Place(entry.ref, ("title",)), hint)
            return


RULE = EntryRule(
    code="KB326",
    title="An everyday word links by itself",
    severity=Severity.WARNING,
    about=Entry,
    check=check,
    explain="""
A tool, a definition or a person goes by a word that everybody uses, and names link by themselves
wherever prose has them.

## Why it matters

"Make sure that" would link to the tool. `linked_as` says which words link; where you mean the
entry, write `[[id|word]]`.

## Wrong

```yaml title="content/tools/make.yaml"
title: make
summary: Runs commands in the order of what needs what.
purpose: Builds programs from their parts.
category: build tool
mentioned_only: true
```

## Right

```yaml title="content/tools/make.yaml"
title: make
summary: Runs commands in the order of what needs what.
purpose: Builds programs from their parts.
category: build tool
linked_as: [GNU make]
mentioned_only: true
```
""",
)
