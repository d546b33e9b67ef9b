"""
The commands of a plan, for a POSIX shell, and the files that they read and write.

Each works on the files that were given, and none writes over one of them.
"""

from __future__ import annotations

import shlex
from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from samlcheck.errors import UsageError
from samlcheck.rollover.situation import entity_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.rollover.change import Change, Standing
    from samlcheck.rollover.keys import KnownKey, Publication
    from samlcheck.rollover.sides import Side

__all__ = [
    "alone_of",
    "ask_command",
    "base_of",
    "free_name",
    "get_command",
    "is_named",
    "keeps",
    "merge_command",
    "own_name",
    "update_command",
]

_NAMELESS: Final = ("-", "<paste>", "<clipboard>", "<argument>")
"""What was not read from a file: no command can name it."""


def base_of(change: Change) -> Publication | None:
    """
    The document that the other keys are merged into: one that carries the current key, if there is one.

    Of several it is the old metadata, else what there is, else what is uploaded, rather not what knows other identity
    providers.
    """
    name, current = change.situation.entity_id, change.situation.current
    given = change.given
    uploaded = [side.uploaded for side in given.sides if side.uploaded]
    uploaded.sort(key=lambda each: set(each.entity_ids) != {name})
    found = [each for each in (*given.old, *given.either, *given.new, *uploaded) if name in each.entity_ids]
    found.sort(key=lambda each: each.source in _NAMELESS)
    carrying = [each for each in found if current and current.spki in _counted(each, name)]
    return next(iter(carrying or found), None)


def keeps(change: Change, base: Publication) -> frozenset[str]:
    """The keys of the document that is merged from `base`."""
    return _counted(base, change.situation.entity_id) | {each.spki for each in _wanted(change)}


def alone_of(change: Change) -> str | None:
    """The file at hand with the metadata of the successor alone, in the form that IAM takes."""
    situation, given = change.situation, change.given
    wanted = {situation.successor.spki} if situation.successor else set()
    for each in (*given.new, *given.either):
        listed = {key.spki for key in each.listed(situation.entity_id)}
        document = each.read.document if each.read else None
        is_file = each.source not in _NAMELESS and "://" not in each.source and not each.source.endswith(".json")
        if document and not document.bom and is_file and listed == wanted and each.entity_ids == (situation.entity_id,):
            return each.source
    return None


def is_named(change: Change) -> bool:
    """Whether all that was given is in files."""
    return _inputs(change).isdisjoint(_NAMELESS)


def free_name(change: Change, wanted: str) -> str:
    """That name, or one like it that no file given has in whatever folder."""
    uploaded = (each.source for each in change.given.sides)
    taken = {PurePath(each).name for each in (*_inputs(change), *uploaded)}
    return next(name for number in count(1) if (name := f"{number}-{wanted}" if number > 1 else wanted) not in taken)


def own_name(side: Side, suffix: str) -> str:
    """A file of that provider's own, by its account and name."""
    partition = "" if side.partition == "aws" else f"{side.partition}-"
    return f"{partition}{side.account}-{side.provider}{suffix}"


def update_command(arn: str, file: str) -> str:
    """What gives a provider a document."""
    document = shlex.quote(f"file://{file}")
    return f"aws iam update-saml-provider --saml-metadata-document {document} --saml-provider-arn {shlex.quote(arn)}"


def get_command(change: Change, side: Side) -> str:
    """What asks AWS again for what a provider has."""
    target = shlex.quote(free_name(change, own_name(side, ".json")))
    return f"aws iam get-saml-provider --saml-provider-arn {shlex.quote(side.arn)} > {target}"


def merge_command(change: Change, base: Publication, merged: str) -> str | None:
    """
    What merges the keys of the change into a document; None where that takes what has no file's name, or where there
    is nothing that could be merged into it.
    """
    name = change.situation.entity_id
    wanted = _wanted(change)
    files = [base]
    for key in sorted(wanted, key=lambda each: each != change.situation.successor):
        held = {spki for each in files for spki in _counted(each, name)}
        carrier = _carrier(change, key)
        if carrier and carrier not in files and (key.spki not in held or _is_new(change, key)):
            files.append(carrier)
    several = len(files) > 1 or len(_counted(base, name)) > 1
    if not several or any(each.source in _NAMELESS for each in files):
        return None
    words = ["samlcheck", "rollover", "--old", base.source]
    words += [word for each in files[1:] for word in ("--new", each.source)]
    if any(set(each.entity_ids) - {name} for each in files):
        words += ["--entity-id", name]
    return shlex.join([*words, "--merge", merged])


def ask_command(change: Change, again: Sequence[Standing], *, new: Iterable[str] = ()) -> str | None:
    """This run once more, with `new` files and what AWS has `again` been asked for; None where an input was no file."""
    given = change.given
    if not is_named(change):
        return None
    inputs = [*(each.source for each in given.signatures), *(each.source for each in given.either)]
    words = ["samlcheck", "rollover", *dict.fromkeys(inputs)]
    words += [word for each in given.old for word in ("--old", each.source)]
    words += [word for each in given.new for word in ("--new", each.source)]
    words += [word for each in new for word in ("--new", each)]
    for each in change.standings:
        file = free_name(change, own_name(each.side, ".json")) if each in again else each.side.source
        words += ["--uploaded", f"{each.side.arn}={file}"]
    if _needs_a_choice(change):
        words += ["--entity-id", change.situation.entity_id]
    return shlex.join(words)


def _inputs(change: Change) -> frozenset[str]:
    """What everything but the uploads was read from."""
    published = (each.source for each in change.given.publications)
    return frozenset((*published, *(each.source for each in change.given.signatures)))


def _needs_a_choice(change: Change) -> bool:
    """Whether the files alone do not tell which identity provider this is about."""
    try:
        return entity_of(change.given, None) != change.situation.entity_id
    except UsageError:
        return True


def _wanted(change: Change) -> tuple[KnownKey, ...]:
    """The keys that everybody has to have: the current one, and whichever may be the next."""
    situation = change.situation
    keys = dict.fromkeys((situation.current, *situation.rivals, situation.successor))
    return tuple(key for key in keys if key and key.spki in situation.vouched and key.certificate)


def _is_new(change: Change, key: KnownKey) -> bool:
    return key == change.situation.successor or key in change.situation.rivals


def _carrier(change: Change, key: KnownKey) -> Publication | None:
    """The file that has the certificate of that key."""
    given = change.given
    uploaded = [side.uploaded for side in given.sides if side.uploaded]
    files = [*given.new, *given.either, *given.old, *uploaded]
    files.sort(key=lambda each: each.source in _NAMELESS)
    found = (
        file
        for file in files
        if any(each.spki == key.spki and each.certificate for each in file.listed(change.situation.entity_id))
    )
    return next(found, None)


def _counted(file: Publication, entity_id: str) -> frozenset[str]:
    return frozenset(each.spki for each in file.counted_on(entity_id))
