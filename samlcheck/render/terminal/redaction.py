"""What was replaced in a redacted copy, counted by kind, and what it lacks of the original: never what by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from samlcheck.redact.kinds import KINDS, WORDS
from samlcheck.render.terminal.page import STYLES, Page, prose, value
from samlcheck.render.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.redact import Redaction

__all__ = ["redacted"]

_KIND: Final = max(len(kind) for kind in KINDS) + 1
_WORDS, _PLACES = 5, 7
_BEGIN: Final = _KIND + _WORDS + _PLACES + 1


def redacted(made: Redaction, written: Sequence[str], *, width: int) -> Text:
    """The table, as rich text; `written` are the files, the copy first."""
    page = Page(width)
    page.put(Text(f"{'kind'.ljust(_KIND)}{'words':>{_WORDS}}{'places':>{_PLACES}}", style=STYLES["heading"]))
    for kind in KINDS:
        if kind in made.kept:
            row = Text(f"{kind.ljust(_KIND)}{'kept':>{_WORDS}}")
        elif kind in made.places:
            words, places = made.values.get(kind, 0), made.places[kind]
            row = Text(f"{kind.ljust(_KIND)}{words:>{_WORDS},}{places:>{_PLACES},}")
        else:
            continue
        page.put(prose(WORDS[kind]), first=row, indent=_BEGIN)
    if not made.places:
        page.put(prose("nothing in it had to be replaced"))
    page.blank()
    _put_findings(page, made)
    page.pair("kept", prose("times, durations, algorithms, and the names of AWS, Microsoft and OASIS"))
    for index, note in enumerate(made.notes):
        page.pair("" if index else "not kept", prose(note))
    for index, name in enumerate(written):
        page.pair("" if index else "written", value(name))
    if written and made.signed:
        _put_command(page, made, written)
    return page.text()


def _put_findings(page: Page, made: Redaction) -> None:
    count = len(made.before.findings)
    if made.same:
        page.pair("findings", prose(f"the same as the original's: {counted(count, 'finding')}", "good"))
        return
    differ = [
        f"{what} {listed(codes)}" for what, codes in (("it lacks", made.lost), ("it has besides", made.gained)) if codes
    ]
    page.pair(
        "findings", prose(f"not those of the original: {'; '.join(differ) or 'as often, or the answer'}", "unsure")
    )


def _put_command(page: Page, made: Redaction, written: Sequence[str]) -> None:
    """The command line with which the copy is judged as the original was."""
    certificates = [name for name in written[1:] if name.endswith(".pem")]
    metadata = [name for name in written[1:] if name not in certificates]
    options = [] if made.keys_alone else [f"--metadata {name}" for name in metadata]
    options += [f"--cert {name}" for name in certificates]
    options += [f"--fingerprint {each}" for each in made.beside.fingerprints]
    page.pair("check", prose("it is judged as the original was by"))
    page.command(" ".join(["samlcheck check", written[0], *options]), indent=4)
    if made.keys_alone:
        page.pair("keys", prose(f"{metadata[0]} has the throw-away keys; the original was judged without metadata"))
