"""Facts that are concluded once and live as long as what they are about."""

from __future__ import annotations

import gc
import weakref
from dataclasses import dataclass, field

from samlcheck.model.kept import Facts, kept


@dataclass(eq=False)
class Subject:
    """Something that facts can be kept with."""

    asked: int = 0
    facts: Facts = field(default_factory=dict)


@kept
def first(subject: Subject) -> int:
    """Count how often it was asked."""
    subject.asked += 1
    return subject.asked


@kept
def nothing(subject: Subject) -> None:
    """Conclude that there is nothing."""
    subject.asked += 1


def test_a_fact_is_concluded_once() -> None:
    """The second question is answered from what was kept, also where that is None."""
    subject = Subject()
    assert (first(subject), first(subject)) == (1, 1)
    assert (nothing(subject), nothing(subject), subject.asked) == (None, None, 2)


def test_subjects_keep_their_own() -> None:
    """What was concluded of one subject says nothing of another."""
    one, other = Subject(), Subject(asked=7)
    assert (first(one), first(other)) == (1, 8)


def test_nothing_outlives_its_subject() -> None:
    """A response is a live credential: when the last one who holds the subject lets go, the facts go too."""
    subject = Subject()
    first(subject)
    gone = weakref.ref(subject)
    del subject
    gc.collect()
    assert gone() is None
