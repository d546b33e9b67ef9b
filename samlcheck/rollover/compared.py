"""
Two metadata documents side by side, entity by entity, however large they are.

Of the old one a digest of each entity is kept; the new one is read against these; and the old one is read once more for
the entities that were not found again. So the memory it takes hangs on what is different, not on how much there is.
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
from samlcheck.rollover.entity_facts import entity_facts, said, times_of
from samlcheck.rollover.grades import Grade

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    out.
    """

    old: Form
    new: Form
    differences: tuple[MetadataDifference, ...]
    added: int
    removed: int
    changed: int
    unchanged: int
    breaking_only: bool = False

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
    for entity, digest in _read(old, before):
        before.left.setdefault(entity.get("entityID") or "", Counter())[digest] += 1
    repeated = {name for name, digests in before.left.items() if digests.total() > 1}
    kept: set[bytes] = set()
    fresh: dict[str, list[EntityFacts]] = {}
    for entity, digest in _read(new, after):
        name = entity.get("entityID") or ""
        if not _taken(before.left, name, digest):
            fresh.setdefault(name, []).append(entity_facts(entity))
        elif name in repeated:
            kept.add(digest)
    counts = _Counts()
    found = [*_encryption(old, new), *_around(before, after), *counts.copies(before.left, repeated, kept)]
    if before.count == after.count == 1:
        found += counts.pair(_again(old, before.left), [one for each in fresh.values() for one in each])
    else:
        found += _by_name(_again(old, before.left), before.left, fresh, counts)
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
    )


@dataclass(slots=True)
class _Index:
    """
    What is kept of a document: the digests of the entities that are `left` by their entityID, how many there are, and
    what is around them.
    """

    left: dict[str, Counter[bytes]] = field(default_factory=dict)
    count: int = 0
    root: str = ""
    groups: dict[str, tuple[dict[str, str], frozenset[str]]] = field(default_factory=dict)


@dataclass(slots=True)
class _Counts:
    """Counts entities while their differences are found."""

    added: int = 0
    removed: int = 0
    changed: int = 0

    def copies(
        self, left: dict[str, Counter[bytes]], repeated: Iterable[str], kept: set[bytes]
    ) -> Iterator[MetadataDifference]:
        """Take out the copies of entities that are still there in the same words: without one nothing is missing."""
        for name in sorted(set(repeated) & left.keys()):
            gone = sum(left[name].pop(digest) for digest in [*left[name]] if digest in kept)
            if not left[name]:
                del left[name]
            if gone:
                self.removed += gone
                yield _of_copy(name)

    def pair(self, old: Iterable[EntityFacts], new: Iterable[EntityFacts]) -> Iterator[MetadataDifference]:
        """Compare the entities of one name: the equal ones first, then in their order."""
        same, left, fresh = paired([*old], [*new], lambda each: each.whole)
        there = {each.whole for each, _ in same}
        pairs = min(len(left), len(fresh))
        for before, after in zip(left[:pairs], fresh[:pairs], strict=True):
            found = of_entity(before, after)
            self.changed += bool(found)
            yield from found
        for before in left[pairs:]:
            self.removed += 1
            yield _of_copy(before.entity_id) if before.whole in there else of_presence(before, "removed")
        for after in fresh[pairs:]:
            self.added += 1
            yield of_presence(after, "added")


def _of_copy(name: str) -> MetadataDifference:
    """A copy of an entity is gone."""
    return MetadataDifference(
        kind="other", how="removed", entity_id=name, name="EntityDescriptor", old=("EntityDescriptor",)
    )


def _by_name(
    old: Iterable[EntityFacts], left: Mapping[str, Counter[bytes]], fresh: dict[str, list[EntityFacts]], counts: _Counts
) -> Iterator[MetadataDifference]:
    """Entities of one name are compared as soon as all of them have come."""
    many = {name: number for name, digests in left.items() if (number := digests.total()) > 1}
    several: dict[str, list[EntityFacts]] = {}
    for facts in old:
        name = facts.entity_id
        if name not in many:
            yield from counts.pair([facts], fresh.pop(name, ()))
        else:
            several.setdefault(name, []).append(facts)
            if len(several[name]) == many[name]:
                yield from counts.pair(several.pop(name), fresh.pop(name, ()))
    for added in fresh.values():
        yield from counts.pair((), added)


def _read(file: MetadataFile, index: _Index) -> Iterator[tuple[Node, bytes]]:
    """Each entity with its digest; what is around them is in the index when all have come."""
    with file.open() as stream:
        read = Aggregate(stream)
        for document in _entities(read, file.source):
            index.count += 1
            yield _entity(document), _digest(document)
        index.root = read.rest.root.local
        if read.rest.root.tag == names.ENTITIES_DESCRIPTOR:
            index.groups = dict(_groups(read.rest.root))


def _again(file: MetadataFile, left: Mapping[str, Counter[bytes]]) -> Iterator[EntityFacts]:
    """The entities of the old document that the new one does not have in the same words."""
    waiting = {name: Counter(digests) for name, digests in left.items()}
    if not waiting:
        return
    for entity, digest in _read(file, _Index()):
        if _taken(waiting, entity.get("entityID") or "", digest):
            yield entity_facts(entity)
            if not waiting:
                return


def _taken(left: dict[str, Counter[bytes]], name: str, digest: bytes) -> bool:
    """Whether an entity of that name and digest is left; then it no longer is."""
    digests = left.get(name)
    if not digests or digest not in digests:
        return False
    digests[digest] -= 1
    if not digests[digest]:
        del digests[digest]
    if not digests:
        del left[name]
    return True


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
