"""
Two metadata documents side by side, entity by entity, however large they are.

A digest of each entity is kept; the new document is read against those of the old one; and the old one is read once
more for the entities that were not found again. So the memory it takes hangs on what is different, not on how much
there is. Entities of one entityID are taken together, as what they say of it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, NamedTuple

from samlcheck.core import names
from samlcheck.errors import XmlError
from samlcheck.model.aggregate import Aggregate
from samlcheck.model.part import Part, part_of
from samlcheck.rollover.difference import MetadataDifference, of_set, paired
from samlcheck.rollover.differences import of_entity, of_presence, of_times
from samlcheck.rollover.entity_facts import entity_facts, said, taken_together, times_of
from samlcheck.rollover.grades import UNVERIFIED, Grade

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samlcheck.core.certificates import Certificate
    from samlcheck.core.xml import Document, Node
    from samlcheck.rollover.entity_facts import EntityFacts
    from samlcheck.rollover.grades import DifferenceKind

__all__ = ["Form", "MetadataComparison", "MetadataFile", "compare_metadata"]

_DECLARED: Final = re.compile(r"xmlns(?::[^\s=]+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_EXTENSIONS: Final = names.md("Extensions")
_REQUIRED: Final = "Required"
_DIGEST: Final = 16
"""Bytes: nobody gains by two entities with one digest, who can write what he likes into both."""


class MetadataFile(NamedTuple):
    """
    A document under the name a report shows; `open` gives it from its beginning, each time. `mode` is the
    AssertionEncryptionMode that IAM says beside it: empty where it says none, None where the document is not IAM's
    answer.
    """

    source: str
    format: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    path: str | None = None
    mode: Literal["Required", "Allowed", ""] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One of the two: what it was read from, its root element, how many entities it has."""

    file: MetadataFile
    root: str
    entities: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MetadataComparison:
    """
    Two documents side by side: `old` and `new`. `differences` are in the order of their grades, and then of the old
    document. `added`, `removed`, `changed` and `unchanged` count entities; `breaking_only` leaves all other differences
    out. `unverified` counts those of which nobody knows whether they break, left out or not.
    """

    old: Form
    new: Form
    differences: tuple[MetadataDifference, ...]
    added: int
    removed: int
    changed: int
    unchanged: int
    breaking_only: bool = False
    unverified: int = 0

    @property
    def same(self) -> bool:
        """Whether nothing that counts tells them apart."""
        return not self.differences

    @property
    def grades(self) -> Mapping[Grade, int]:
        """How many differences there are of each grade."""
        return {grade: sum(each.grade is grade for each in self.differences) for grade in Grade}

    @property
    def several(self) -> bool:
        """Whether a difference has to say which entity it is about."""
        return max(self.old.entities, self.new.entities) > 1

    @property
    def certificates(self) -> Mapping[str, Certificate]:
        """Every certificate that a difference names, by its SHA-256 thumbprint."""
        found = {each.sha256: each for difference in self.differences for each in difference.certificates}
        return dict(sorted(found.items()))


def compare_metadata(old: MetadataFile, new: MetadataFile, *, breaking_only: bool = False) -> MetadataComparison:
    """
    Compare two metadata documents by what they say. Of one entity each the two are compared whatever they are called.

    Raises XmlError, which names the document, where one cannot be read, and OSError where one cannot be opened again.
    """
    before, after = _Index(), _Index()
    for _ in _read(old, before):
        pass
    fresh: dict[str, dict[bytes, EntityFacts]] = {}
    for entity, name, digest in _read(new, after):
        if digest not in before.entities.get(name, ()):
            fresh.setdefault(name, {})[digest] = entity_facts(entity)
    counts = _Counts()
    found = [*_encryption(old, new), *_around(before, after)]
    gone = _again(old, before, after)
    if before.count == after.count == 1:
        come = (facts for each in fresh.values() for facts in each.values())
        found += [each for (_, _, was), now in zip(gone, come, strict=False) for each in counts.of_pair(was, now)]
    else:
        found += _by_name(gone, before, after, fresh, counts)
    kept_out = [each for each in found if each.grade is Grade.BREAKING] if breaking_only else found
    return MetadataComparison(
        old=Form(file=old, root=before.root, entities=before.count),
        new=Form(file=new, root=after.root, entities=after.count),
        differences=tuple(sorted(kept_out, key=lambda each: each.grade.rank)),
        added=counts.added,
        removed=counts.removed,
        changed=counts.changed,
        unchanged=before.count - counts.removed - counts.changed,
        breaking_only=breaking_only,
        unverified=sum(each.kind in UNVERIFIED for each in found),
    )


@dataclass(slots=True)
class _Index:
    """
    What is kept of a document: the digests of its `entities` by their entityID, how many there are, and what is around
    them.
    """

    entities: dict[str, Counter[bytes]] = field(default_factory=dict)
    count: int = 0
    root: str = ""
    groups: dict[str, tuple[dict[str, str], frozenset[str]]] = field(default_factory=dict)

    def facts(self, name: str, known: Mapping[bytes, EntityFacts]) -> list[EntityFacts]:
        """What each of the entities of that entityID says."""
        digests = self.entities.get(name, Counter())
        return [known[digest] for digest in digests.elements()]


@dataclass(slots=True)
class _Counts:
    """Counts entities while their differences are found."""

    added: int = 0
    removed: int = 0
    changed: int = 0

    def of_pair(self, old: EntityFacts, new: EntityFacts) -> tuple[MetadataDifference, ...]:
        """Compare two entities."""
        found = of_entity(old, new)
        self.changed += bool(found)
        return found

    def of_name(self, old: Sequence[EntityFacts], new: Sequence[EntityFacts]) -> Iterator[MetadataDifference]:
        """Compare the entities of one entityID: several are taken together, for nobody knows which one IAM takes."""
        if len(old) == len(new) == 1:
            yield from self.of_pair(old[0], new[0])
            return
        if not (old and new):
            self.of_number(len(old), len(new))
            yield of_presence(taken_together(old or new), "removed" if old else "added")
            return
        _, gone, come = paired(old, new, lambda each: each.whole)
        self.of_number(len(old), len(new))
        self.changed += min(len(gone), len(come))
        found = of_entity(taken_together(old), taken_together(new))
        yield from found
        if len(old) != len(new) or ((gone or come) and not found):
            copies = {each.whole for each in old} == {each.whole for each in new}
            yield _of_number(old[0].entity_id, len(old), len(new), copies=copies)

    def of_number(self, old: int, new: int) -> None:
        """Count what is one side's alone, where that many have one entityID."""
        self.removed += max(0, old - new)
        self.added += max(0, new - old)


def _of_number(name: str, old: int, new: int, *, copies: bool) -> MetadataDifference:
    """Entities of one entityID are another number than before; of those that say the same fewer is nobody's loss."""
    if copies and new < old:
        return MetadataDifference(
            kind="other", how="removed", entity_id=name, name="EntityDescriptor", old=("EntityDescriptor",)
        )
    return MetadataDifference(
        kind="entity-repeated",
        how="removed" if new < old else "added" if new > old else "changed",
        entity_id=name,
        name="EntityDescriptor",
        old=(_listed(old),),
        new=(_listed(new),),
    )


def _listed(number: int) -> str:
    return f"{number:,} EntityDescriptor{'' if number == 1 else 's'}"


def _by_name(
    old: Iterable[tuple[str, bytes, EntityFacts]],
    before: _Index,
    after: _Index,
    fresh: Mapping[str, Mapping[bytes, EntityFacts]],
    counts: _Counts,
) -> Iterator[MetadataDifference]:
    """Entities of one entityID are compared as soon as all of them have come."""
    waiting: dict[str, dict[bytes, EntityFacts]] = {}
    for name, digest, facts in old:
        known = waiting.setdefault(name, {})
        known[digest] = facts
        if len(known) == len(before.entities[name]):
            both = {**waiting.pop(name), **fresh.get(name, {})}
            yield from counts.of_name(before.facts(name, both), after.facts(name, both))
    for name, digests in before.entities.items():
        others = after.entities.get(name, Counter())
        if digests.keys() == others.keys() and digests != others:
            numbers = digests.total(), others.total()
            counts.of_number(*numbers)
            yield _of_number(name, *numbers, copies=True)
    for name in after.entities:
        if name not in before.entities:
            yield from counts.of_name((), after.facts(name, fresh[name]))


def _read(file: MetadataFile, index: _Index) -> Iterator[tuple[Node, str, bytes]]:
    """Each entity with its entityID and its digest; what is around them is in the index when all have come."""
    with file.open() as stream:
        read = Aggregate(stream)
        for document in _entities(read, file.source):
            entity = _entity(document)
            name, digest = entity.get("entityID") or "", _digest(document)
            index.count += 1
            index.entities.setdefault(name, Counter())[digest] += 1
            yield entity, name, digest
        index.root = read.rest.root.local
        if read.rest.root.tag == names.ENTITIES_DESCRIPTOR:
            index.groups = dict(_groups(read.rest.root))


def _again(file: MetadataFile, before: _Index, after: _Index) -> Iterator[tuple[str, bytes, EntityFacts]]:
    """The entities of the old document whose entityID the new one does not have in the same words, each once."""
    waiting = {
        name: set(digests)
        for name, digests in before.entities.items()
        if name not in after.entities or digests.keys() != after.entities[name].keys()
    }
    for entity, name, digest in _read(file, _Index()) if waiting else ():
        if digest in waiting.get(name, ()):
            waiting[name].remove(digest)
            yield name, digest, entity_facts(entity)
            if not waiting[name]:
                del waiting[name]
            if not waiting:
                return


def _entities(read: Aggregate, source: str) -> Iterator[Document]:
    try:
        yield from read
    except XmlError as error:
        place = f" at line {error.line}" if error.line else ""
        text = f"{source} cannot be read as metadata{place}: {error}"
        raise XmlError(text, kind=error.kind, line=error.line, column=error.column) from error


def _entity(document: Document) -> Node:
    part = part_of(document)
    return document.nodes[len(part.around) if part else 0]


def _digest(document: Document) -> bytes:
    """
    A digest of an entity's text and of the prefixes that are in force there: what has the same says the same, what has
    another is looked at.
    """
    part = part_of(document)
    lead = part.lead if isinstance(part, Part) else 0
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for each in sorted(_DECLARED.findall(document.text, 0, lead)):
        digest.update(each.encode(errors="replace"))
    digest.update(document.text[lead:].encode(errors="replace"))
    return digest.digest()


def _groups(root: Node) -> Iterator[tuple[str, tuple[dict[str, str], frozenset[str]]]]:
    """Each EntitiesDescriptor by its Name and those of the ones around it, with its dates and what else it says."""
    stack = [(root, root.get("Name") or "")]
    while stack:
        node, name = stack.pop()
        yield name, (times_of(node), frozenset(said(each) for each in node.find_all(_EXTENSIONS)))
        inside = node.find_all(names.ENTITIES_DESCRIPTOR)
        stack += [(each, f"{name} > {each.get('Name') or ''}") for each in reversed(inside)]


def _encryption(old: MetadataFile, new: MetadataFile) -> Iterator[MetadataDifference]:
    """Whether IAM takes encrypted assertions only, where both are answers of IAM; that it need not is its default."""
    if None in (old.mode, new.mode) or (old.mode == _REQUIRED) == (new.mode == _REQUIRED):
        return
    kind: DifferenceKind = "encryption-required" if new.mode == _REQUIRED else "encryption-allowed"
    before, after = ([each.mode] if each.mode else [] for each in (old, new))
    yield from of_set(kind, "AssertionEncryptionMode", before, after)


def _around(old: _Index, new: _Index) -> Iterator[MetadataDifference]:
    """What is said of the documents, or of groups of entities in them."""
    yield from of_set("aggregate", "root", [old.root], [new.root])
    if not (old.groups and new.groups):
        return
    gone, come = old.groups.keys() - new.groups.keys(), new.groups.keys() - old.groups.keys()
    yield from of_set("other", "EntitiesDescriptor", gone, come)
    for name in (name for name in old.groups if name in new.groups):
        (times, extensions), (later, others) = old.groups[name], new.groups[name]
        yield from of_times(times, later)
        yield from of_set("other", "Extensions", extensions, others)
