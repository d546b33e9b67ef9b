"""
Which product issued a response or wrote a metadata document, by what it calls itself and by its habits.

Recognition only chooses the words of a fix; nothing is accepted or refused because of it. Names come first
(Issuer, entityID), then the certificate's subject, then endpoints, then habits of writing: the first row of the table
that matches wins. Where another product's sign is there too, the name still wins, and the reader is told. Patterns are
applied to texts of bounded length and are compiled when they are first used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from samlcheck.idp.providers import Idp
from samlcheck.idp.signs import COMBINATIONS, HABIT_WORDS, ROWS, Combination, Evidence, Habit, Row, Sign

__all__ = ["COMBINATIONS", "ROWS", "Evidence", "Habit", "Idp", "Recognised", "Row", "Sign", "recognise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """
    The product, how sure, and the sentence part that says why: "it calls itself ...".

    `likely` rests on a habit, on what nobody confirmed, or on a name that another product's sign speaks against;
    `because` names that sign too.
    """

    idp: Idp
    sure: Literal["certain", "likely"]
    because: str


_MAX_CHARS: Final = 1_024
"""An entityID has at most so many (SAML Metadata 2.3.2); nothing longer is anybody's name."""

_BECAUSE: Final[Mapping[Sign, str]] = {
    "name": "it calls itself {text}",
    "certificate": "its certificate is of {text}",
    "endpoint": "it signs users in at {text}",
    "attribute": "it sends the attribute {text}",
    "consent": "its Response has a Consent attribute, {text}",
    "id": "its IDs look like {text}",
    "prefix": "it writes signatures with the prefix {text}",
}
_XML_SPACE: Final = " \t\r\n"
_NO_HABITS: Final[frozenset[Habit]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Hit:
    """One sign of a product: its place in the table, whether somebody confirmed it, and what it rests on."""

    index: int
    idp: Idp
    confirmed: bool
    certain: bool
    because: str


def recognise(
    *,
    issuer: str | None = None,
    entity_ids: tuple[str, ...] = (),
    sso_locations: tuple[str, ...] = (),
    certificate_subjects: tuple[str, ...] = (),
    attribute_names: tuple[str, ...] = (),
    response_consent: str | None = None,
    id_sample: str | None = None,
    prefixes: tuple[str, ...] = (),
    habits: AbstractSet[Habit] = _NO_HABITS,
) -> Recognised | None:
    """
    The product behind a message or a metadata document, None when nothing in the table fits.

    `certificate_subjects` are RFC 4514 strings; `id_sample` is the ID of a Response or Assertion; `prefixes`
    are the namespace prefixes in use.
    """
    texts: Mapping[Sign, tuple[str, ...]] = {
        "name": (*((issuer,) if issuer is not None else ()), *entity_ids),
        "certificate": certificate_subjects,
        "endpoint": sso_locations,
        "attribute": attribute_names,
        "consent": (response_consent,) if response_consent is not None else (),
        "id": (id_sample,) if id_sample is not None else (),
        "prefix": prefixes,
    }
    hits = sorted((*_of_texts(texts), *_of_habits(habits)), key=lambda hit: hit.index)
    if not hits:
        return None
    own = [hit for hit in hits if hit.idp == hits[0].idp]
    proof = next((hit for hit in own if hit.certain), None)
    shown = proof or own[0]
    against = next((hit for hit in hits if hit.idp != shown.idp and hit.confirmed), None)
    return Recognised(
        idp=shown.idp,
        sure="certain" if proof and not against else "likely",
        because=f"{shown.because}; but {against.because}, as {against.idp.short}" if against else shown.because,
    )


def _of_texts(texts: Mapping[Sign, tuple[str, ...]]) -> Iterator[_Hit]:
    for sign, shown in texts.items():
        for text in shown:
            # An ID is of one message alone: nothing of it is kept.
            index = (_first_row if sign == "id" else _kept_row)(sign, text)
            if index < len(ROWS):
                row = ROWS[index]
                because = _BECAUSE[sign].format(text=text.strip(_XML_SPACE))
                yield _Hit(index, row.idp, row.evidence != "unconfirmed", row.certain, because)


def _of_habits(habits: AbstractSet[Habit]) -> Iterator[_Hit]:
    for index, each in enumerate(COMBINATIONS, start=len(ROWS)):
        if each.habits <= habits:
            because = f"it writes {_listed(each)}"
            yield _Hit(index, each.idp, each.evidence != "unconfirmed", certain=False, because=because)


def _listed(combination: Combination) -> str:
    """The habits in words, in the order of the table of words."""
    return " and ".join(words for habit, words in HABIT_WORDS.items() if habit in combination.habits)


def _first_row(sign: Sign, text: str) -> int:
    """The index of the first row whose pattern the text matches, the number of rows where none does."""
    shown = text.strip(_XML_SPACE)
    if len(shown) > _MAX_CHARS:
        return len(ROWS)
    return next((index for index, pattern in _patterns_of(sign) if pattern.fullmatch(shown)), len(ROWS))


@cache
def _patterns_of(sign: Sign) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """What the rows that look at this sign look for, with their places in the table."""
    return tuple((index, re.compile(row.pattern)) for index, row in enumerate(ROWS) if row.sign == sign)


_kept_row: Final = lru_cache(maxsize=1024)(_first_row)
