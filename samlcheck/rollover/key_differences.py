"""The keys of a role side by side: added, removed, renewed over the same key, replaced by a new one, used otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.rollover.difference import MetadataDifference, paired

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samlcheck.rollover.difference import How
    from samlcheck.rollover.entity_facts import KeyFact, RoleFacts, Shared
    from samlcheck.rollover.grades import DifferenceKind

__all__ = ["keys_of"]

_SIGNING = "signing"


def keys_of(old: RoleFacts, new: RoleFacts) -> Iterator[MetadataDifference]:
    """What became of each key, those for the same use together."""
    yield from _uses(old, new)
    yield from _shared(old, new)
    gone = [key for id_, key in old.keys.items() if id_ not in new.keys]
    come = [key for id_, key in new.keys.items() if id_ not in old.keys]
    for use in sorted({old.uses[key.id] for key in gone} | {new.uses[key.id] for key in come}, key=sorted):
        yield from _of_use(
            [key for key in gone if old.uses[key.id] == use],
            [key for key in come if new.uses[key.id] == use],
            _Grader(old, new, signing=_SIGNING in use),
        )


class _Grader:
    """Tells which kind of difference one about a key is: that hangs on its role, its use, and what else is there."""

    def __init__(self, old: RoleFacts, new: RoleFacts, *, signing: bool) -> None:
        self._signs = (old.signs or new.signs) and signing
        self._role = new.kind
        self._before = _signing_keys(old)
        self._after = _signing_keys(new)
        self._certified = _signing_keys(new, certified=True)

    def kind(self, how: How, old: KeyFact | None, new: KeyFact | None) -> DifferenceKind:
        """The kind of difference between the two, of which one may be None."""
        if not self._signs:
            kinds: dict[str, DifferenceKind] = {"service-provider": "sp-key", "identity-provider": "encryption-key"}
            return kinds.get(self._role, "other-key")
        if how == "renewed":
            return "signing-certificate-renewed"
        if how == "changed":
            return "signing-key-certified" if new and new.certificate else self._gone(old)
        if old is not None and old.spki and old.spki not in self._after:
            return self._lost(new)
        return self._come(new) if new is not None else self._gone(old)

    def _lost(self, new: KeyFact | None) -> DifferenceKind:
        if new is None:
            return "signing-key-removed"
        return "signing-key-replaced" if new.spki else "signing-certificate-unreadable"

    def _gone(self, old: KeyFact | None) -> DifferenceKind:
        if old is None or old.spki is None:
            return "signing-key-unreadable"
        return "signing-certificate-removed" if old.spki in self._certified else "signing-certificate-gone"

    def _come(self, new: KeyFact) -> DifferenceKind:
        if new.spki is None:
            return "signing-key-unreadable"
        if new.spki not in self._certified:
            return "signing-key-bare"
        return "signing-certificate-added" if new.spki in self._before else "signing-key-added"


def _signing_keys(role: RoleFacts, *, certified: bool = False) -> frozenset[str]:
    """Its keys for signing; those alone that have a certificate where `certified`."""
    signing = (key for id_, key in role.keys.items() if _SIGNING in role.uses[id_])
    return frozenset(key.spki for key in signing if key.spki and (key.certificate or not certified))


def _of_use(gone: Sequence[KeyFact], come: Sequence[KeyFact], grader: _Grader) -> Iterator[MetadataDifference]:
    """Pairs over one key first; then, where one of each is left, they are a pair, too."""
    pairs, left, fresh = paired(gone, come, lambda each: each.spki)
    for before, after in pairs:
        how: How = "renewed" if before.certificate and after.certificate else "changed"
        yield _difference(grader.kind(how, before, after), how, before, after)
    if len(left) == len(fresh) == 1:
        yield _difference(grader.kind("replaced", left[0], fresh[0]), "replaced", left[0], fresh[0])
        return
    for before in _sorted(left):
        yield _difference(grader.kind("removed", before, None), "removed", before, None)
    for after in _sorted(fresh):
        yield _difference(grader.kind("added", None, after), "added", None, after)


def _uses(old: RoleFacts, new: RoleFacts) -> Iterator[MetadataDifference]:
    """Keys that are in both, and for something else."""
    for id_ in sorted(old.keys.keys() & new.keys.keys()):
        before, after = old.uses[id_], new.uses[id_]
        if before != after:
            key = new.keys[id_]
            yield MetadataDifference(
                kind=_use_kind(old, new, before=_SIGNING in before, after=_SIGNING in after),
                how="changed",
                name=id_,
                old=(" and ".join(sorted(before)),),
                new=(" and ".join(sorted(after)),),
                keys=(key,),
            )


def _use_kind(old: RoleFacts, new: RoleFacts, *, before: bool, after: bool) -> DifferenceKind:
    if new.kind == "service-provider":
        return "sp-key"
    if before == after or not (old.signs or new.signs):
        return "key-use"
    return "signing-use-added" if after else "signing-use-removed"


def _shared(old: RoleFacts, new: RoleFacts) -> Iterator[MetadataDifference]:
    """KeyDescriptors that hold several different keys, by what they hold; the same keys with another in front too."""
    gone = [old.shared[ids] for ids in sorted(old.shared.keys() - new.shared.keys())]
    come = [new.shared[ids] for ids in sorted(new.shared.keys() - old.shared.keys())]
    found: list[tuple[Shared | None, Shared | None]] = []
    pairs, gone, come = paired(gone, come, lambda each: frozenset(key.id for key in each.keys))
    found += pairs
    if len(gone) == len(come) == 1:
        found.append((gone[0], come[0]))
    else:
        found += [*((each, None) for each in gone), *((None, each) for each in come)]
    for before, after in found:
        yield MetadataDifference(
            kind=_shared_kind(old, new, before, after),
            how="removed" if after is None else "added" if before is None else "changed",
            name="KeyDescriptor",
            old=tuple(key.id for key in before.keys) if before else (),
            new=tuple(key.id for key in after.keys) if after else (),
            keys=tuple(key for each in (before, after) if each for key in each.keys),
        )


def _shared_kind(old: RoleFacts, new: RoleFacts, before: Shared | None, after: Shared | None) -> DifferenceKind:
    if new.kind == "service-provider":
        return "sp-key"
    if not (old.signs or new.signs) or not any(_SIGNING in each.use for each in (before, after) if each):
        return "key-use"
    return "signing-keys-shared" if after else "signing-keys-apart"


def _difference(kind: DifferenceKind, how: How, old: KeyFact | None, new: KeyFact | None) -> MetadataDifference:
    return MetadataDifference(
        kind=kind,
        how=how,
        name="certificate" if all(each is None or each.certificate for each in (old, new)) else "key",
        old=(old.id,) if old else (),
        new=(new.id,) if new else (),
        keys=tuple(each for each in (old, new) if each is not None),
    )


def _sorted(keys: Iterable[KeyFact]) -> list[KeyFact]:
    return sorted(keys, key=lambda each: each.id)
