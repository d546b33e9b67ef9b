"""One thing that two metadata documents say differently."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from samlcheck.rollover.grades import GRADES

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from samlcheck.core.certificates import Certificate
    from samlcheck.rollover.entity_facts import KeyFact
    from samlcheck.rollover.grades import DifferenceKind, Grade, Graded

__all__ = ["How", "MetadataDifference", "of_set", "paired"]

T = TypeVar("T")

How = Literal["added", "removed", "changed", "renewed", "replaced"]
"""`renewed`: another certificate over the same key; `replaced`: one over another key, or one that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataDifference:
    """
    What the old document says and the new one does not, and the other way round.

    `entity_id` is the old document's, None for what is said of the whole document. `roles` are where it is said, none
    for the entity itself. `name` is the element or the attribute. `keys` are those of which `old` and `new` are the
    ids.
    """

    kind: DifferenceKind
    how: How
    entity_id: str | None = None
    roles: tuple[str, ...] = ()
    name: str | None = None
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    keys: tuple[KeyFact, ...] = field(default=(), compare=False, repr=False)

    @property
    def graded(self) -> Graded:
        """Its grade, and why."""
        return GRADES[self.kind]

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """Those of its keys."""
        return tuple(each.certificate for each in self.keys if each.certificate)

    @property
    def grade(self) -> Grade:
        """How grave it is for AWS."""
        return self.graded.grade

    def within(self, entity_id: str, role: str | None = None) -> MetadataDifference:
        """The same, as that of an entity, and of a role of it."""
        return replace(self, entity_id=entity_id, roles=(role,) if role else ())


def of_set(
    kind: DifferenceKind, name: str | None, old: Iterable[str], new: Iterable[str]
) -> Iterator[MetadataDifference]:
    """At most one difference: between what is said in no order."""
    before, after = frozenset(old), frozenset(new)
    gone, come = before - after, after - before
    if gone or come:
        yield MetadataDifference(
            kind=kind,
            how="changed" if gone and come else "added" if come else "removed",
            name=name,
            old=tuple(sorted(gone)),
            new=tuple(sorted(come)),
        )


def paired(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs with the same key, which is not None, in the order of both; and what is left of each."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for number, each in enumerate(new):
        waiting[key(each)].append(number)
    waiting.pop(None, None)
    pairs, left, taken = [], [], set()
    for each in old:
        numbers = waiting.get(key(each))
        if numbers:
            taken.add(numbers[0])
            pairs.append((each, new[numbers.popleft()]))
        else:
            left.append(each)
    return pairs, left, [each for number, each in enumerate(new) if number not in taken]
