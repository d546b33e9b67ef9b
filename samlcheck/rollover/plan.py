"""What is to be done, in which order, with the commands that do it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.idp.rollovers import Rollover
from samlcheck.rollover.states import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samlcheck.rollover.change import Change, Standing
    from samlcheck.rollover.keys import Publication
    from samlcheck.rollover.sides import Side

__all__ = ["MERGED", "Step", "StepKind", "base_of", "plan_of", "update_command"]

StepKind = Literal["make", "merge", "upload", "check", "activate", "prove", "retire"]
MERGED: Final = "merged.xml"
"""What the merged document is called until somebody names it."""
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
    if situation.successor is not None and situation.successor == situation.current:
        return ()
    return tuple(_steps(change, situation.rollover or _GENERIC, merged or MERGED, written=merged is not None))


def base_of(change: Change) -> Publication | None:
    """The document that the other key is merged into: the old metadata, else what there is, else what is uploaded."""
    name = change.situation.entity_id
    given = change.given
    uploaded = [side.uploaded for side in given.sides if side.uploaded]
    return next((each for each in (*given.old, *given.either, *given.new, *uploaded) if name in each.entity_ids), None)


def update_command(arn: str, file: str) -> str:
    """What gives a provider a document, quoted for a POSIX shell."""
    document = shlex.quote(f"file://{file}")
    return f"aws iam update-saml-provider --saml-metadata-document {document} --saml-provider-arn {shlex.quote(arn)}"


def _steps(change: Change, rollover: Rollover, merged: str, *, written: bool) -> Iterator[Step]:
    successor, switched = change.situation.successor, change.switched
    lacking = tuple(each for each in change.standings if not each.works_after)
    late = change.situation.signs_at_once(change.at)
    yield Step(kind="make", text=rollover.make_late if late else rollover.make, done=successor is not None)
    if successor is not None and (lacking or not change.standings):
        yield _merge(change, rollover, merged, written=written)
    elif successor is None:
        yield Step(kind="merge", text=rollover.publish)
    yield _upload(change, lacking, merged)
    if not switched and not late:
        done = change.safe
        text = "Ask again with what AWS then holds: samlcheck rollover has to say SAFE"
        commands = tuple(_again(change)) if successor else ()
        yield Step(kind="check", text=text, done=done, commands=commands)
        yield Step(kind="activate", text=rollover.activate)
    yield _prove(change)
    yield _retire(change, rollover)


def _retire(change: Change, rollover: Rollover) -> Step:
    everywhere = bool(change.standings) and all(each.state is State.RETIRED for each in change.standings)
    kept = [each.side for each in change.standings if each.state is State.SWITCHED]
    shared = [side for side in kept if _knows_others(change, side)]
    alone = next((each.source for each in change.given.new if each.read), "new.xml")
    commands = tuple(update_command(side.arn, alone) for side in kept if side not in shared)
    more = "; where a provider knows other identity providers too, take the old key out of its own document"
    return Step(kind="retire", text=f"{rollover.retire}{more * bool(shared)}", done=everywhere, commands=commands)


def _merge(change: Change, rollover: Rollover, merged: str, *, written: bool) -> Step:
    if written:
        return Step(kind="merge", text=f"{rollover.publish}: it is in {merged}", done=True)
    base = base_of(change)
    commands = (_merge_command(change, base.source, merged),) if base else ()
    return Step(kind="merge", text=rollover.publish, commands=commands)


def _upload(change: Change, lacking: Sequence[Standing], merged: str) -> Step:
    if not change.standings or change.situation.successor is None:
        more = "" if change.standings else "; name them with --uploaded to get the commands"
        return Step(kind="upload", text=f"Upload it to each SAML provider in IAM{more}")
    if not lacking:
        return Step(kind="upload", text="Upload it to each SAML provider in IAM", done=True)
    commands: list[str] = []
    for each in lacking:
        if _knows_others(change, each.side):
            name = f"{each.side.account}-{each.side.provider}.xml"
            merge = _merge_command(change, each.side.source, name, entity_id=change.situation.entity_id)
            commands += [merge, update_command(each.side.arn, name)]
        else:
            commands.append(update_command(each.side.arn, merged))
    text = f"Upload it to the {len(lacking)} of {len(change.standings)} SAML providers that lack the new key"
    return Step(kind="upload", text=text, commands=tuple(commands))


def _knows_others(change: Change, side: Side) -> bool:
    """Whether it knows other identity providers too: then one document for all would take those away from it."""
    return bool(set(side.entity_ids) - {change.situation.entity_id})


def _prove(change: Change) -> Step:
    proven = change.switched and change.signer.basis == "proven"
    text = "Sign in once, capture the response, and give it to samlcheck rollover: it proves which key signs"
    return Step(kind="prove", text=text, done=proven)


def _again(change: Change) -> Iterator[str]:
    for each in change.standings:
        if not each.works_after:
            arn = shlex.quote(each.side.arn)
            target = shlex.quote(each.side.source)
            yield f"aws iam get-saml-provider --saml-provider-arn {arn} > {target}"


def _merge_command(change: Change, base: str, merged: str, *, entity_id: str | None = None) -> str:
    """What merges the successor into the document in the file `base`."""
    words = ["samlcheck", "rollover", "--old", base]
    carrier = _carrier(change)
    if carrier and carrier != base:
        words += ["--new", carrier]
    if entity_id:
        words += ["--entity-id", entity_id]
    return shlex.join([*words, "--merge", merged])


def _carrier(change: Change) -> str | None:
    """The file that has the successor."""
    situation, given = change.situation, change.given
    uploaded = [side.uploaded for side in given.sides if side.uploaded]
    files = (*given.new, *given.either, *given.old, *uploaded)
    wanted = situation.successor.spki if situation.successor else None
    return next(
        (file.source for file in files if any(each.spki == wanted for each in file.listed(situation.entity_id))), None
    )
