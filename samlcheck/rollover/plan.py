"""What is to be done, in which order, with the commands that do it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.idp.fixes import METADATA_EXPORT
from samlcheck.idp.resolve import console_of
from samlcheck.idp.rollovers import Rollover
from samlcheck.rollover.commands import (
    alone_of,
    ask_command,
    base_of,
    free_name,
    get_command,
    is_named,
    keeps,
    merge_command,
    own_name,
    update_command,
)
from samlcheck.rollover.states import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samlcheck.rollover.change import Change, Standing
    from samlcheck.rollover.keys import Publication
    from samlcheck.rollover.sides import Side

__all__ = ["MERGED", "Step", "StepKind", "plan_of"]

StepKind = Literal["make", "merge", "upload", "check", "activate", "prove", "retire"]
MERGED: Final = "merged.xml"
"""What the merged document is called until somebody names it."""
_ALONE: Final = "alone.xml"
_TODAY: Final = "today.xml"
_NAMELESS: Final = "; what was not read from a file has no name for the commands: save it in one, and ask again"
_GENERIC: Final = Rollover(
    make="Make a new signing certificate in the identity provider, without making it active",
    publish="Get its certificate or its metadata, and merge it into the metadata in AWS",
    activate="Make the new certificate the active one",
    retire="Upload the metadata of the new certificate alone",
    habits=(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what to do, with which commands, and whether it is `done` as far as the files tell."""

    kind: StepKind
    text: str
    done: bool = False
    commands: tuple[str, ...] = ()


def plan_of(change: Change, merged: str | None) -> tuple[Step, ...]:
    """The steps of a change in their order; `merged` is the file that the merged document is in."""
    situation = change.situation
    if _signs_unlisted(change):
        return tuple(_catch_up(change))
    renewal = situation.successor is not None and situation.successor == situation.current
    if change.broken and change.signer.key and (renewal or situation.successor is None):
        return tuple(_mend(change, merged))
    return () if renewal else tuple(_steps(change, situation.rollover or _GENERIC, merged))


def _signs_unlisted(change: Change) -> bool:
    """Whether what signs today is in no file of the identity provider or of AWS: then there is nothing to upload."""
    signer = change.situation.signer(min(change.at, change.now))
    return signer.basis != "presumed" and (signer.key is None or signer.key.spki not in change.situation.vouched)


def _catch_up(change: Change) -> Iterator[Step]:
    """The steps where the identity provider signs with what nobody was given."""
    idp = change.situation.idp
    place = console_of(idp).get(METADATA_EXPORT.key) if idp else None
    menu = " > ".join(part for part in (place.path, place.field) if part) if place else ""
    where = f" ({idp.short}: {menu})" if idp and menu else ""
    today = free_name(change, _TODAY)
    text = f"Download the identity provider's metadata of today{where}, and save it as {today}"
    text += ": it has to list what signs, which no file given does"
    if change.signer.basis == "proven":
        text += "; where it does not, the response is not from there"
    yield Step(kind="merge", text=text)
    text = "Ask again with that file: the steps then have the commands for each SAML provider"
    yield _asking(change, f"{text}{'' if is_named(change) else _NAMELESS}", (), new=(today,))
    yield Step(kind="upload", text="Upload what signs to each SAML provider in IAM, with those commands")
    yield _prove(change)


def _mend(change: Change, written: str | None) -> Iterator[Step]:
    """The steps where some lack what signs, and nothing has to be made active."""
    text = "Nothing has to be made active: merge what signs into the metadata in AWS"
    yield from _give(change, text, "what signs", written)
    yield _check(change, "no SAML provider may be broken")
    yield _prove(change)


def _steps(change: Change, rollover: Rollover, written: str | None) -> Iterator[Step]:
    has_successor = change.situation.successor is not None
    late = change.situation.signs_at_once(change.at)
    yield Step(kind="make", text=_make(change, rollover, late=late), done=has_successor)
    if has_successor:
        yield from _give(change, rollover.publish, "the new key", written)
    else:
        yield Step(kind="merge", text=rollover.publish)
        yield _upload_to_each(change)
    if change.switched and _lacking(change):
        yield _check(change, "samlcheck rollover has to say DONE")
    elif not change.switched and not late:
        check = _check(change, "samlcheck rollover has to say SAFE")
        yield check if has_successor else replace(check, commands=())
        yield Step(kind="activate", text=rollover.activate)
    yield _prove(change)
    yield _retire(change, rollover)


def _make(change: Change, rollover: Rollover, *, late: bool) -> str:
    """The order to make a new certificate, unless the product has made one by now."""
    fresh = change.situation.makes_one_by_itself()
    if fresh and fresh[0] <= change.at and change.situation.successor is None:
        text = f"By now there is a new certificate unless {rollover.setting} is off: take that one. Where there is none"
        return f"{text}: {rollover.make}"
    return rollover.make_late if late else rollover.make


def _give(change: Change, text: str, key: str, written: str | None) -> Iterator[Step]:
    """The merged document and its upload to those that lack `key`; `written` is the file that it is in already."""
    lacking = _lacking(change)
    if change.standings and not lacking:
        yield _upload_to_each(change, done=True)
        return
    base = base_of(change)
    merged = written or free_name(change, MERGED)
    command = None if written or base is None else merge_command(change, base, merged)
    shared = base if written or command else None
    own = [each for each in lacking if each.state and _needs_its_own(change, each, shared)]
    if written:
        text = f"{text}: it is in {written}"
    elif own and len(own) == len(lacking):
        text, command = f"{text}; each SAML provider gets a document of its own", None
    if not (written or is_named(change)):
        text += _NAMELESS
    yield Step(kind="merge", text=text, done=written is not None, commands=(command,) if command else ())
    yield _upload(change, key, own, merged if shared else None) if lacking else _upload_to_each(change)


def _upload_to_each(change: Change, *, done: bool = False) -> Step:
    more = "" if change.standings else "; name them with --uploaded to get the commands"
    return Step(kind="upload", text=f"Upload it to each SAML provider in IAM{more}", done=done)


def _upload(change: Change, key: str, own: Sequence[Standing], merged: str | None) -> Step:
    """Each that can be read gets the `merged` document or its `own`: what nobody has read may not be written over."""
    lacking = _lacking(change)
    commands: list[str] = []
    for each in lacking:
        name = free_name(change, own_name(each.side, ".xml"))
        if each.side.uploaded and each in own:
            merge = merge_command(change, each.side.uploaded, name)
            commands += [merge, update_command(each.side.arn, name)] if merge else []
        elif each.state and merged:
            commands.append(update_command(each.side.arn, merged))
    unread = sum(each.state is None for each in lacking)
    who = f"the {len(lacking)} of {len(change.standings)} SAML providers that lack {key}"
    more = f"; {unread} of them could not be read: ask AWS what they hold first" if unread else ""
    return Step(kind="upload", text=f"Upload it to {who}{more}", commands=tuple(commands))


def _needs_its_own(change: Change, standing: Standing, shared: Publication | None) -> bool:
    """
    Whether one document for all would take from it another identity provider, or a key that may be the one that signs,
    or would give it what it did not know; without one for all it needs its own anyhow.
    """
    if shared is None or _knows_others(change, standing.side) or set(shared.entity_ids) - {change.situation.entity_id}:
        return True
    return change.signer.basis != "proven" and not standing.holds <= keeps(change, shared)


def _knows_others(change: Change, side: Side) -> bool:
    return bool(set(side.entity_ids) - {change.situation.entity_id})


def _lacking(change: Change) -> tuple[Standing, ...]:
    return tuple(each for each in change.standings if not each.works_after)


def _check(change: Change, wanted: str) -> Step:
    text = f"Ask again with what AWS then holds: {wanted}"
    lacking = _lacking(change)
    if not lacking:
        return Step(kind="check", text=text, done=change.safe)
    return _asking(change, text, lacking)


def _asking(change: Change, text: str, again: Sequence[Standing], *, new: Sequence[str] = ()) -> Step:
    command = ask_command(change, again, new=new)
    commands = [get_command(change, each.side) for each in again] + ([command] if command else [])
    return Step(kind="check", text=text, commands=tuple(commands))


def _prove(change: Change) -> Step:
    proven = change.switched and change.signer.basis == "proven"
    text = "Sign in once, capture the response, and give it to samlcheck rollover: it proves which key signs"
    return Step(kind="prove", text=text, done=proven)


def _retire(change: Change, rollover: Rollover) -> Step:
    everywhere = bool(change.standings) and all(each.state is State.RETIRED for each in change.standings)
    kept = [each.side for each in change.standings if each.state is State.SWITCHED]
    shared = [side for side in kept if _knows_others(change, side)]
    at_hand = alone_of(change)
    alone = at_hand or free_name(change, _ALONE)
    commands = tuple(update_command(side.arn, alone) for side in kept if side not in shared)
    text = rollover.retire
    if commands and not at_hand:
        text += f"; the commands take it as {alone}: download it once the old certificate is gone from it, and save it "
        text += "without byte order mark"
    if shared:
        text += "; where a provider knows other identity providers too, take the old key out of its own document"
    return Step(kind="retire", text=text, done=everywhere, commands=commands)
