"""
What is going on at the identity provider: which key is the successor, which one signs, and how that is known.

A captured response proves what signed when it was issued. Without one it is presumed, and said to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from samlcheck.errors import UsageError
from samlcheck.idp.rollovers import Rollover, rollover_of
from samlcheck.rollover.keys import KnownKey, Listed, known_keys
from samlcheck.rollover.signers import Signature, latest
from samlcheck.rollover.states import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.idp.providers import Idp
    from samlcheck.rollover.keys import Publication
    from samlcheck.rollover.sides import Side

__all__ = ["Basis", "Given", "Signer", "Situation", "entity_of", "situation_of"]

Basis = Literal["proven", "presumed", "by-itself"]
"""
How it is known what signs: a response was captured; it is the older key of the two; the product switches by itself.
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Given:
    """All that came in, read: what the old and the new files say, and metadata of which nobody said which it is."""

    old: tuple[Publication, ...] = ()
    new: tuple[Publication, ...] = ()
    either: tuple[Publication, ...] = ()
    sides: tuple[Side, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def publications(self) -> tuple[Publication, ...]:
        """What the identity provider published."""
        return (*self.old, *self.new, *self.either)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """The key that signs (None: one that nobody was given), how that is known, and the sentence that says it."""

    key: KnownKey | None
    basis: Basis
    because: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Situation:
    """
    The identity provider: its keys, the older first; the one `current` until the change, None where only the successor
    is known; the `successor`, None where there is none, and `rivals`, which may be made active in its place for all
    that the files tell. `proof` is the last captured response. `vouched` are the keys that a file of the identity
    provider or of AWS lists: one that only a response carries is anybody's, and is neither a successor nor merged into
    anything.
    """

    entity_id: str
    idp: Idp | None
    keys: tuple[KnownKey, ...]
    current: KnownKey | None
    successor: KnownKey | None
    proof: Signature | None
    vouched: frozenset[str]
    rivals: tuple[KnownKey, ...] = ()

    @property
    def rollover(self) -> Rollover | None:
        """How the product changes its certificate, None where nothing is confirmed."""
        return rollover_of(self.idp)

    @property
    def runs_backwards(self) -> bool:
        """Whether the successor begins before the current one: somebody may have taken one file for the other."""
        return bool(self.current and self.successor and self.successor.begins < self.current.begins)

    def key(self, spki: str | None) -> KnownKey | None:
        """The key of that name."""
        return next((each for each in self.keys if each.spki == spki), None)

    def switches_by_itself(self) -> tuple[datetime, str] | None:
        """When the product signs with the successor whoever chose it, and why; None where it does not."""
        rollover, current, successor = self.rollover, self.current, self.successor
        if rollover is None or successor is None or successor == current:
            return None
        if rollover.signs_when_old_ends and current and current.ends:
            return max(current.ends, successor.begins), "once the old certificate has ended, the new one signs"
        if rollover.signs_after_making and successor.certificate:
            days = rollover.signs_after_making.days
            why = f"it signs with a new certificate {days} days after having made it, unless {rollover.setting} is off"
            return successor.begins + rollover.signs_after_making, why
        return None

    def signs_at_once(self, at: datetime) -> bool:
        """Whether the product would sign with a new certificate the moment that it is made."""
        late = self.rollover is not None and self.rollover.signs_when_old_ends and self.successor is None
        return bool(late and self.current and self.current.ends and self.current.ends < at)

    def makes_one_by_itself(self) -> tuple[datetime, datetime] | None:
        """When the product makes a successor, and when it signs with that; None where it does not, or there is one."""
        rollover = self.rollover
        last = self.successor or self.current
        if rollover is None or last is None or not last.ends:
            return None
        if rollover.made_before_end is None or rollover.signs_after_making is None:
            return None
        made = last.ends - rollover.made_before_end
        return made, made + rollover.signs_after_making

    def signer(self, at: datetime) -> Signer:
        """What signs at a moment."""
        fresh = self.makes_one_by_itself()
        if fresh and at >= fresh[1] and not self._proves_after(fresh[1]):
            name = self.idp.short if self.idp else ""
            return Signer(
                key=None, basis="by-itself", because=f"{name} makes a certificate by itself, and by then signs with it"
            )
        switch = self.switches_by_itself()
        if switch and at >= switch[0] and not self._proves_after(switch[0]):
            name = self.idp.short if self.idp else ""
            return Signer(key=self.successor, basis="by-itself", because=f"{name}: {switch[1]}")
        if self.proof and self.proof.listed:
            when = f", issued {self.proof.issued:%Y-%m-%d}" if self.proof.issued else ""
            when = f"{when}, whose content has been changed since: when is not proven" if self.proof.changed else when
            key = self.key(self.proof.listed.spki)
            alone = "" if key and key.spki in self.vouched else "; no file given lists it"
            return Signer(key=key, basis="proven", because=f"it signed {self.proof.source}{when}{alone}")
        which = (
            "the older one" if self.current and self.successor not in {None, self.current} else "the only one listed"
        )
        because = f"no captured response proves another, and it is {which}"
        return Signer(key=self.current or self.successor, basis="presumed", because=because)

    def moment(self, at: datetime) -> Moment:
        """What the state machine looks at."""
        signer = self.signer(at).key
        return Moment(
            signer=signer.spki if signer else None,
            successor=self.successor.spki if self.successor else None,
            known=frozenset(each.spki for each in self.keys),
        )

    def _proves_after(self, when: datetime) -> bool:
        """Whether the captured response is of later than that: then it tells, and no rule of thumb does."""
        return bool(self.proof and self.proof.issued and self.proof.issued >= when)


def entity_of(given: Given, asked: str | None) -> str:
    """
    The identity provider that this is about: the one asked for, or the only one that everything given speaks of.

    Raises UsageError where there is none, or more than one.
    """
    _refuse_another(given)
    if asked is not None:
        for each in given.publications:
            if each.read and asked not in each.entity_ids:
                raise UsageError(f"--entity-id {asked}: {each.source} does not speak of it")
        return asked
    issuers = _only(each.issuer for each in given.signatures if each.issuer)
    published = [each.entity_ids for each in given.publications if each.read]
    uploaded = [side.entity_ids for side in given.sides if side.uploaded]
    for groups in (published, [(name,) for name in issuers], uploaded):
        names = _only(name for group in groups for name in group)
        signed = [name for name in issuers if name in set(names)]
        everywhere = set(names).intersection(*groups)
        common = [name for name in names if name in everywhere]
        narrowed = next((each for each in (signed, common) if len(each) == 1), names)
        if len(narrowed) == 1:
            return narrowed[0]
        if narrowed:
            raise UsageError(f"the files speak of {len(names)} identity providers: choose one with --entity-id")
    raise UsageError("which identity provider? give its metadata, or --entity-id")


def situation_of(given: Given, entity_id: str, idp: Idp | None, at: datetime) -> Situation:
    """Which key is the successor and which one is current, out of everything given."""
    proof = latest(given.signatures, entity_id)
    published = _listed(given.publications, entity_id)
    uploaded = [each for side in given.sides for each in side.listed(entity_id)]
    signed = [proof.listed] if proof and proof.listed else []
    keys = known_keys([*published, *uploaded, *signed])
    vouched = frozenset(each.spki for each in (*published, *uploaded))
    proven = next((each for each in keys if proof and proof.listed and each.spki == proof.listed.spki), None)
    candidates = _candidates(given, entity_id, [each for each in keys if each.spki in vouched], proven)
    successor = candidates[-1] if candidates else None
    others = [each for each in keys if each != successor]
    if proven and proven != successor:
        current: KnownKey | None = proven
    elif _is_renewal(given, entity_id, successor):
        current = successor
    elif successor and _is_all(given, entity_id, successor):
        current = None
    else:
        old = {each.spki for each in _listed(given.old, entity_id)}
        preferred = [each for each in others if each.spki in old] or others
        begun = [each for each in preferred if each.begins <= at] or preferred
        current = begun[-1] if begun else None
    return Situation(
        entity_id=entity_id,
        idp=idp,
        keys=keys,
        current=current,
        successor=successor,
        proof=proof,
        vouched=vouched,
        rivals=tuple(each for each in candidates[:-1] if each != current),
    )


def _candidates(
    given: Given, entity_id: str, keys: Sequence[KnownKey], proven: KnownKey | None
) -> tuple[KnownKey, ...]:
    """
    The keys of which one is to be made active, the successor last: what the new files have and the old ones have not;
    where nobody said which is which, the one that begins last.

    Where it is proven what signs, a key that begins before that one is no candidate.
    """
    unnamed = _spkis(given.either, entity_id)
    new = _spkis(given.new, entity_id) or (unnamed if given.old or len(unnamed) > 1 else frozenset())
    old = _spkis(given.old or (given.either if given.new else ()), entity_id)
    if new:
        if old == new and len(new) == 1 and not _renewed(given, entity_id):
            return ()
        chosen = tuple(each for each in keys if each.spki in ((new - old) or new))
        return chosen[chosen.index(proven) + 1 :] or (proven,) if proven in chosen else chosen
    return tuple(keys[-1:]) if len(keys) > 1 else ()


def _is_all(given: Given, entity_id: str, key: KnownKey) -> bool:
    """Whether the metadata lists that key alone, and every provider has it: what else one has is left from before."""
    held = [{each.spki for each in side.listed(entity_id)} for side in given.sides]
    return (
        not (given.old or given.new)
        and _spkis(given.either, entity_id) == {key.spki}
        and all(key.spki in each for each in held)
    )


def _is_renewal(given: Given, entity_id: str, successor: KnownKey | None) -> bool:
    """Whether the new certificate is over the key of the old one."""
    return bool(successor and successor.spki in _spkis(given.old, entity_id) and _renewed(given, entity_id))


def _renewed(given: Given, entity_id: str) -> bool:
    old = _listed(given.old or given.either, entity_id)
    new = _listed(given.new or given.either, entity_id)
    return {each.spki for each in old} == {each.spki for each in new} and {each.certificate for each in new} != {
        each.certificate for each in old
    }


def _listed(files: Iterable[Publication], entity_id: str) -> list[Listed]:
    return [each for file in files for each in file.listed(entity_id)]


def _spkis(files: Iterable[Publication], entity_id: str) -> frozenset[str]:
    return frozenset(each.spki for each in _listed(files, entity_id))


def _only(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _refuse_another(given: Given) -> None:
    """An entityID that changes with the certificate is the mistake that no upload mends."""
    old, new = ({name for each in files for name in each.entity_ids} for files in (given.old, given.new))
    if old and new and not old & new:
        raise UsageError(
            f"the old metadata is of {min(old)}, the new of {min(new)}: a change of certificate keeps the entityID, "
            "and AWS refuses another Issuer"
        )
