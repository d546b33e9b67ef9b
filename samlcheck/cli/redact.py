"""`samlcheck redact`: a copy that can be attached to a ticket, with the findings of the original."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from samlcheck.cli import config as c
from samlcheck.cli import options as o
from samlcheck.cli.output import STANDARD, in_color, overwritten, reason, width, write_bytes, write_text
from samlcheck.cli.say import say
from samlcheck.cli.status import NOT_JUDGED, OK
from samlcheck.cli.times import present
from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.redact import Redaction

__all__ = ["redact"]

_JSON: Final = b"{"


def _kinds(incomplete: str) -> list[str]:
    from samlcheck.redact import KINDS

    return [each for each in KINDS if each.startswith(incomplete)]


def redact(
    context: typer.Context,
    *,
    capture: Annotated[
        str | None,
        typer.Argument(
            metavar="INPUT", help="A capture of whatever format, or metadata; - is standard input.", show_default=False
        ),
    ] = None,
    clipboard: o.Clipboard = False,
    output: Annotated[
        str,
        o.option(
            "--output",
            "-o",
            text="The copy; what is trusted of it stands beside it, as FILE.metadata.xml. Without it, standard output.",
            metavar="FILE",
        ),
    ] = STANDARD,
    force: Annotated[bool, o.flag("--force", text="Write over files that are there.")] = False,
    keep: Annotated[
        list[str] | None,
        o.option(
            "--keep",
            text="Kinds that stay, commas between them: subject, session-name, attributes, roles, tags, accounts, "
            "issuer, hosts, tenants, ids, certificates, contacts, other.",
            metavar="KINDS",
            autocompletion=_kinds,
        ),
    ] = None,
    drop_signature: Annotated[
        bool,
        o.flag("--drop-signature", text="Take the signatures out; they are made again by throw-away keys without."),
    ] = False,
    metadata: o.MetadataFiles = None,
    certificate: o.Certificates = None,
    fingerprint: o.Fingerprints = None,
    color: o.ColorChoice = "auto",
    config: c.ConfigFile = None,  # noqa: ARG001 it has been read before the command is called
    isolated: c.Isolated = False,  # noqa: ARG001 as --config
) -> int:
    """
    Write a copy that is safe to share: names, IDs, accounts, hosts and tenants replaced, the findings kept.

    The same word gets the same replacement, as long and of the same letters, by a secret that ends with the run.

    Exit status: 0 it is written, 2 usage, 3 nothing is: no message came in, or something would have stayed in it.
    """
    # parse
    screen = sys.stderr if output == STANDARD else sys.stdout
    colored = in_color(o.one_of(o.COLORS, color, "--color"), os.environ, screen)
    kinds = o.words(keep)
    # build
    from samlcheck.cli.inputs import gather
    from samlcheck.cli.trust import load_trust

    trust = load_trust(
        metadata=c.files(context, "metadata", metadata),
        certificates=c.files(context, "certificate", certificate),
        fingerprints=c.texts(context, "fingerprint", fingerprint),
        decryption_keys=(),
    )
    given = gather([capture] if capture else [], clipboard=clipboard)
    if len(given) > 1:
        raise UsageError(f"redact takes one input, and these are {len(given)}")
    source, data = given[0].source, given[0].whole
    if data is None:
        return NOT_JUDGED
    # run
    from samlcheck.redact import redact as run

    made = run(data, trust=trust, keep=kinds, sign=not drop_signature, now=present(os.environ), source=source)
    # render
    written = _write(made, output, (source, *(metadata or ()), *(certificate or ())), force=force)
    text = _screen(made, written, color=colored)
    if output == STANDARD:
        sys.stderr.write(text)
    else:
        write_text(text)
    return OK


def _write(made: Redaction, output: str, read: Iterable[str], *, force: bool) -> tuple[str, ...]:
    """
    Write the copy and what goes with it; the result are the names of the files.

    Raises UsageError, before anything is written, where one is there already, and where one cannot be written.
    """
    if output == STANDARD:
        write_bytes(made.data)
        return ()
    files = list(_files(made, Path(output)))
    lost = overwritten((str(path) for path, _ in files), read)
    if lost is not None:
        raise UsageError(f"{lost} is the original: give the copy another name")
    for path, _ in files:
        if path.exists() and not force:
            raise UsageError(f"{path} is there already: give another name, or --force")
    for path, data in files:
        try:
            path.write_bytes(data)
        except OSError as error:
            raise UsageError(f"--output {path} cannot be written: {reason(error)}") from error
    return tuple(str(path) for path, _ in files)


def _files(made: Redaction, output: Path) -> Sequence[tuple[Path, bytes]]:
    files = [(output, made.data)]
    for number, data in enumerate(made.beside.metadata, start=1):
        ending = "json" if data.startswith(_JSON) else "xml"
        several = f"-{number}" if number > 1 else ""
        files.append((output.with_name(f"{output.stem}.metadata{several}.{ending}"), data))
    if made.beside.certificates:
        files.append((output.with_name(f"{output.stem}.cert.pem"), made.beside.certificates))
    return files


def _screen(made: Redaction, written: Sequence[str], *, color: bool) -> str:
    from samlcheck.render.terminal import WIDTH, draw
    from samlcheck.render.terminal.redaction import redacted

    if not written and made.beside.metadata:
        say("the metadata of the throw-away keys is written with --output FILE alone")
    return draw(redacted(made, written, width=min(width(WIDTH), WIDTH)), color=color)
