"""The keys of a role side by side: added, removed, renewed over the same key, replaced by a new one, used otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.rollover.difference import MetadataDifference, paired

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samlcheck.rollover.difference import How
    from samlcheck.rollover.entity_facts import KeyFact, RoleFacts
    from samlcheck.rollover.grades import DifferenceKind

__all__ = ["keys_of"]

_SIGNING = "signing"


def keys_of(old: RoleFacts, new: RoleFacts) -> Iterator[MetadataDifference]:
    """What became of each key, those for the same use together."""
    yield from _uses(old, new)
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

    def kind(self, how: How, old: KeyFact | None, new: KeyFact | None) -> DifferenceKind:
        """The kind of difference between the two, of which one may be None."""
        if self._role == "service-provider":
            return "sp-key"
        if not self._signs:
            return "encryption-key" if self._role == "identity-provider" else "other-key"
        if how == "renewed":
            return "signing-certificate-renewed"
        if old is not None and old.spki and old.spki not in self._after:
            return "signing-key-replaced" if how == "replaced" else "signing-key-removed"
        if new is not None:
            unread = new.spki is None
            known = new.spki in self._before
            return "signing-key-unreadable" if unread else "signing-certificate-added" if known else "signing-key-added"
        return "signing-certificate-removed" if old and old.spki else "signing-key-unreadable"


def _signing_keys(role: RoleFacts) -> frozenset[str]:
    return frozenset(key.spki for id_, key in role.keys.items() if key.spki and _SIGNING in role.uses[id_])


def _of_use(gone: Sequence[KeyFact], come: Sequence[KeyFact], grader: _Grader) -> Iterator[MetadataDifference]:
    """Pairs over one key first; then, where one of each is left, they are a pair, too."""
    pairs, left, fresh = paired(gone, come, lambda each: each.spki)
    for before, after in pairs:
        yield _difference(grader.kind("renewed", before, after), "renewed", before, after)
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
                certificates=(key.certificate,) if key.certificate else (),
            )


def _use_kind(old: RoleFacts, new: RoleFacts, *, before: bool, after: bool) -> DifferenceKind:
    if new.kind == "service-provider":
        return "sp-key"
    if before == after or not (old.signs or new.signs):
        return "key-use"
    return "signing-use-added" if after else "signing-use-removed"


def _difference(kind: DifferenceKind, how: How, old: KeyFact | None, new: KeyFact | None) -> MetadataDifference:
    certificates = tuple(each.certificate for each in (old, new) if each is not None and each.certificate is not None)
    return MetadataDifference(
        kind=kind,
        how=how,
        name="certificate" if all(each is None or each.certificate for each in (old, new)) else "key",
        old=(old.id,) if old else (),
        new=(new.id,) if new else (),
        certificates=certificates,
    )


def _sorted(keys: Iterable[KeyFact]) -> list[KeyFact]:
    return sorted(keys, key=lambda each: each.id)
