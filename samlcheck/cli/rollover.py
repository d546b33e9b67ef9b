"""`samlcheck rollover`: can the new certificate be made active, who would break, and what is to be done."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from samlcheck.cli import options as o
from samlcheck.cli.files import held
from samlcheck.cli.output import (
    STANDARD,
    destinations,
    in_color,
    keep,
    overwritten,
    reason,
    width,
    write,
    write_error,
)
from samlcheck.cli.say import say
from samlcheck.cli.status import FAILED, OK
from samlcheck.cli.times import moment, present
from samlcheck.cli.web import Cache, path_of
from samlcheck.errors import InputError, SamlcheckError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from samlcheck.cli.output import Destination, Format
    from samlcheck.idp.providers import Idp
    from samlcheck.intake import Capture
    from samlcheck.rollover.change import Change
    from samlcheck.rollover.keys import Publication
    from samlcheck.rollover.merge import Merged
    from samlcheck.rollover.sides import Side
    from samlcheck.rollover.situation import Given

__all__ = ["rollover"]

_FORMATS: Final[tuple[Format, ...]] = ("text", "json", "csv", "html")
_PANEL: Final = "What is changing"
_MESSAGES: Final = ("response", "assertion")
_PUBLISHED: Final = ("metadata", "certificate")

_Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        help="Captured responses, which prove what signs today, and metadata of which you need not say how old it is.",
        show_default=False,
    ),
]
_Old = Annotated[
    list[str] | None,
    o.option("--old", text="Metadata or certificate from before the change.", panel=_PANEL, metavar="FILE"),
]
_New = Annotated[
    list[str] | None,
    o.option(
        "--new",
        text="Metadata or certificate that is to come: PEM, DER, XML. Repeatable.",
        panel=_PANEL,
        metavar="FILE",
    ),
]
_Uploaded = Annotated[
    list[str] | None,
    o.option(
        "--uploaded",
        text="What a SAML provider in IAM holds, metadata or what aws iam get-saml-provider prints: ARN=FILE, or a "
        "directory of ACCOUNT/PROVIDER.xml or .json. Repeatable.",
        panel=_PANEL,
        metavar="ARN=FILE|DIR",
    ),
]
_EntityId = Annotated[
    str | None,
    o.option("--entity-id", text="The identity provider, where the files have several.", panel=_PANEL, metavar="URI"),
]
_Merge = Annotated[
    str | None,
    o.option("--merge", text="Write one metadata document with both keys, for IAM.", panel=_PANEL, metavar="FILE"),
]
_At = Annotated[
    str,
    o.option("--at", text="What breaks on that day: now (default) or an ISO 8601 date.", panel="Time", metavar="DATE"),
]
_Outputs = Annotated[list[str] | None, o.outputs(".csv, .html, .json, .txt")]
_Form = Annotated[
    str,
    o.option(
        "--format", text="The screen (default), JSON, or the matrix as CSV or HTML.", panel="Output", choices=_FORMATS
    ),
]


def rollover(
    *,
    inputs: _Inputs = None,
    cache: Cache = None,
    old: _Old = None,
    new: _New = None,
    uploaded: _Uploaded = None,
    entity_id: _EntityId = None,
    merge: _Merge = None,
    at: _At = "now",
    form: _Form = "text",
    output: _Outputs = None,
    color: o.ColorChoice = "auto",
) -> int:
    """
    Tell whether the new signing certificate can be made active, who would break, and what to do in which order.

    With --merge and nothing uploaded, all that is asked for is the document.

    Exit status: 0 safe, or done already; 1 not safe, or not known to be; 2 usage; 3 nothing could be read.
    """
    # parse
    goals = destinations(output or (), o.one_of(_FORMATS, form, "--format"), _FORMATS)
    colored = in_color(o.one_of(o.COLORS, color, "--color"), os.environ, sys.stdout)
    now = present(os.environ)
    day = _day(at, now)
    named = (*(inputs or ()), *(old or ()), *(new or ()), *(each.partition("=")[2] for each in uploaded or ()))
    keep(goals, named)
    from samlcheck.rollover.change import change_of

    try:
        # build
        given = _given(inputs or (), old=old or (), new=new or (), uploaded=uploaded or (), kept=cache)
        responses, uploads = [each.source for each in given.signatures], [each.source for each in given.sides]
        read = (*named, *responses, *uploads, *(each.source for each in given.publications))
        keep(goals, read)
        # run
        change = change_of(given, at=day, now=now, entity_id=entity_id, recognised=_recogniser(given))
        merged = _merged(change, merge, read, goals) if merge else None
    except SamlcheckError as error:
        write_error(goals, error)
        raise
    # render
    for goal in goals:
        write(goal, _drawing(change, goal.format, merge, merged), color=colored)
    written = merged is not None and not given.sides
    return OK if written or change.verdict in ("safe", "done") else FAILED


def _day(text: str, now: datetime) -> datetime | None:
    """The day asked for, None for the present."""
    if text == "now":
        return None
    try:
        day = moment(text)
    except UsageError:
        day = "now"
    if isinstance(day, str):
        raise UsageError(f"--at {text!r}: rollover takes now, or a date such as {now:%Y-%m-%d}")
    return day


def _given(
    inputs: Sequence[str], *, old: Sequence[str], new: Sequence[str], uploaded: Sequence[str], kept: str | None
) -> Given:
    from samlcheck.rollover.keys import read_publication
    from samlcheck.rollover.signers import signature_of
    from samlcheck.rollover.situation import Given

    if not (inputs or old or new or uploaded):
        raise UsageError("give the new metadata or certificate and what is uploaded: --new FILE --uploaded ARN=FILE")
    before = tuple(read_publication(_bytes(name, "--old", kept), name) for name in old)
    after = tuple(read_publication(_bytes(name, "--new", kept), name) for name in new)
    captures = tuple(_captures(inputs, kept))
    either = tuple(_either(captures))
    sides = _sides(uploaded)
    responses = [each for each in captures if each.kind in _MESSAGES]
    if not (before or after or either or responses or any(side.uploaded for side in sides)):
        raise InputError("nothing that was given could be read")
    keys = [key for each in (*before, *after, *either, *_held(sides)) for key in each.keys]
    signatures = tuple(signature_of(each, keys) for each in responses)
    return Given(old=before, new=after, either=either, sides=sides, signatures=signatures)


def _captures(inputs: Sequence[str], kept: str | None) -> Iterator[Capture]:
    """What is in the inputs that a change of certificate can use; what is not is said."""
    if not inputs:
        return
    from samlcheck.cli.inputs import gather
    from samlcheck.engine.check import load

    for given in gather(inputs, clipboard=False, kept=kept):
        source, data = given.source, given.data
        used = False
        captures = (given.large,) if given.large else load(data, source=source) if data is not None else ()
        for capture in captures:
            if capture.kind in (*_MESSAGES, *_PUBLISHED):
                used = True
                yield capture
        if data is not None and not used:
            say(f"{source}: no response, metadata or certificate in it, left out")


def _either(captures: Iterable[Capture]) -> Iterator[Publication]:
    from samlcheck.rollover.keys import publication_of

    for capture in captures:
        if capture.kind in _PUBLISHED:
            yield publication_of(capture)


def _held(sides: Sequence[Side]) -> tuple[Publication, ...]:
    return tuple(side.uploaded for side in sides if side.uploaded)


def _sides(uploaded: Sequence[str]) -> tuple[Side, ...]:
    from samlcheck.rollover.sides import Upload, of_folder, of_option, sides_of

    uploads = []
    for text in uploaded:
        named = of_option(text)
        if named:
            uploads.append(Upload(named[0], named[1], _bytes(named[1], "--uploaded")))
            continue
        folder = Path(text)
        if not folder.is_dir():
            raise UsageError(
                f"--uploaded {text}: give PROVIDER_ARN=FILE, or a directory of ACCOUNT/PROVIDER.xml or .json"
            )
        found = [path for path in folder.rglob("*") if not path.name.startswith(".")]
        uploads += [Upload(arn, str(path), _bytes(str(path), "--uploaded")) for arn, path in of_folder(found, folder)]
    return sides_of(uploads)


def _bytes(name: str, option: str, kept: str | None = None) -> bytes:
    """What is in a file, or at an https:// address."""
    try:
        return held(path_of(name, kept))
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no such file"
        raise UsageError(f"{option} {name}: {why}") from error


def _recogniser(given: Given) -> Callable[[str], Idp | None]:
    """Which product an entityID is, by the metadata of it that is there."""
    from samlcheck.engine.recognition import issuer_of_entity
    from samlcheck.idp.recognise import recognise

    def recognised(name: str) -> Idp | None:
        for each in (*given.publications, *_held(given.sides)):
            for entity in each.read.providers.get(name, ()) if each.read else ():
                found = issuer_of_entity(entity)
                if found:
                    return found.idp
        found = recognise(issuer=name)
        return found.idp if found else None

    return recognised


def _merged(change: Change, name: str, read: Sequence[str], goals: Sequence[Destination]) -> Merged:
    """The merged document, written. Raises UsageError where there is nothing to merge, or it cannot be written."""
    from samlcheck.rollover.commands import base_of
    from samlcheck.rollover.merge import merge

    if name == STANDARD:
        raise UsageError("--merge takes the name of a file: standard output has the answer")
    if overwritten([name], read):
        raise UsageError(f"--merge {name} is read here: give it another name")
    if any(Path(name).absolute() == Path(goal.name).absolute() for goal in goals):
        raise UsageError(f"--merge {name} is an --output, too: give one of them another name")
    situation = change.situation
    base = base_of(change)
    if base is None or situation.successor is None:
        raise UsageError("--merge needs the old metadata and the new certificate: --old FILE --new FILE")
    keys = (situation.current, *situation.rivals, situation.successor)
    vouched = [key for key in keys if key and key.spki in situation.vouched]
    merged = merge(base, situation.entity_id, [key.certificate for key in vouched if key.certificate])
    try:
        Path(name).write_bytes(merged.data)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no such file"
        raise UsageError(f"--merge {name} cannot be written: {why}") from error
    return merged


def _drawing(change: Change, form: Format, name: str | None, merged: Merged | None) -> Callable[[bool], str]:
    """What draws the answer in that form, in colour when it is told so."""
    if form == "json":
        from samlcheck.engine.contract import dumps
        from samlcheck.rollover.contract import to_dict

        return lambda _: dumps(to_dict(change, name, merged)) + "\n"
    if form == "csv":
        from samlcheck.render import rollover_csv

        return lambda _: rollover_csv.render(change)
    if form == "html":
        from samlcheck.render import rollover_html

        return lambda _: rollover_html.render(change, name, merged)
    return lambda colored: _screen(change, name, merged, color=colored)


def _screen(change: Change, name: str | None, merged: Merged | None, *, color: bool) -> str:
    from samlcheck.render.terminal import WIDTH, draw
    from samlcheck.render.terminal.rollover import screen

    return draw(screen(change, name, merged, width=min(width(WIDTH), WIDTH)), color=color)
