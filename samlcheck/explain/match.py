"""
Which known message a text is, or which it is near. Pure, and linear in the text.

A message is recognised by its words, whole or cut off at an end of the text; by its error code; by its number. What
only resembles one is near it, and never taken for it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal, NamedTuple

from samlcheck.explain.known import BY_CODE, KNOWN, Known, of_entra_number
from samlcheck.explain.normal import EDGE, Reading, letters, names, read, words
from samlcheck.explain.slips import reach, slips_allowed

__all__ = ["Basis", "Match", "Matches", "match", "telling"]

Basis = Literal["words", "cut", "number", "id", "code", "slip", "near"]
"""
By what a message was recognised: all its words, what is left of them, a number, our id, the error code alone; or why it
is near: a slip in its words, a resemblance.
"""

_GRAM: Final = 6
"""Letters by which a place in a message is found; `denied` has as many."""
_LEAST: Final = 7
"""Letters that the rest of a message has at least."""
_SHARE: Final = 0.5
"""How much of a message must be left, so that it is that message."""
_NEAR_SHARE: Final = 0.3
_NEAR_LETTERS: Final = 10
_NEAR_WORDS: Final = 0.45
_NEARLY: Final = 0.99
"""All the words of a message in another order are not that message."""
_FEW_WORDS: Final = 60
"""A text of more words has some of every message, which says nothing."""
_SHORT: Final = 1_000
"""Letters of a text in which slips are looked for: a sentence that somebody typed, and what a tool puts around it."""
_SHOWN: Final = 3
_MOST_NUMBERS: Final = 50
"""A page of Entra's sign-in log has as many entries."""

_ID: Final = re.compile(r"\s*([EP][0-9]{1,2}b?)[\s.:]*", re.IGNORECASE | re.ASCII)
_NUMBER: Final = re.compile(
    r"AADSTS[\s:#=-]{0,3}(?P<own>\d{4,8})(?!\d)|"
    r"(?:error\s?code|resulttype)[\"'\s:=]{1,6}(?P<logged>\d{4,8})(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_BARE_NUMBER: Final = re.compile(r"[\s#\"']*(?P<own>)(?P<logged>\d{4,8})[\s\"'.:]*", re.ASCII)
_EVERYBODYS: Final = frozenset({"E5b"})
"""Words that any service of AWS's uses: they count where nothing stands beside them."""
_ELSEWHERE: Final[Mapping[str, tuple[str, ...]]] = {"e30": ("aadsts50011", "aadsts750054")}
"""Ids of the catalogue under which stands what another service says: Entra's errors about the reply URL."""
_GENERAL: Final = frozenset({"E26", "E27"})
"""Codes that stand for several messages: beside one of these they say nothing."""
_OURS: Final = frozenset(
    name.casefold()
    for name in (
        *("AssumeRoleWithSAML", "AssumeRole", "CreateSAMLProvider", "UpdateSAMLProvider", "DeleteSAMLProvider"),
        *("GetSAMLProvider", "ListSAMLProviders"),
    )
)
"""Operations whose errors these are. The error codes of others are the same and mean something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """
    One message that a text is, or is near: `share` is how much of its words is there, from 0 to 1, and `at` where they
    begin. `said` are the words of the message that these are, None where nothing tells them from its others. What is
    near by its code shares that code with others.
    """

    known: Known
    basis: Basis
    share: float
    at: int
    said: str | None = None


class Matches(NamedTuple):
    """What was recognised, the most telling first, and what is near where that is nothing or a code alone."""

    found: tuple[Match, ...]
    near: tuple[Match, ...]


class _Wording(NamedTuple):
    known: Known
    letters: str
    text: str


class _Run(NamedTuple):
    """Letters of a wording that stand in a text: from where in both, and how many."""

    wording: _Wording
    at: int
    offset: int
    length: int

    @property
    def share(self) -> float:
        return self.length / len(self.wording.letters)

    @property
    def end(self) -> int:
        return self.at + self.length

    @property
    def whole(self) -> bool:
        return self.length == len(self.wording.letters)

    @property
    def left(self) -> str:
        return self.wording.letters[self.offset : self.offset + self.length]


_WORDINGS: Final = tuple(
    _Wording(each, letters(text.replace("<n>", "0")), text) for each in KNOWN for text in each.words
)


def _grams() -> Mapping[str, tuple[tuple[_Wording, int], ...]]:
    found: dict[str, list[tuple[_Wording, int]]] = {}
    for wording in _WORDINGS:
        for offset in range(len(wording.letters) - _GRAM + 1):
            found.setdefault(wording.letters[offset : offset + _GRAM], []).append((wording, offset))
    return {gram: tuple(places) for gram, places in found.items()}


_GRAMS: Final = _grams()
_VOCABULARY: Final = tuple((each, words(text)) for each in KNOWN for text in each.words)
_WEIGHTS: Final[Mapping[str, float]] = {
    word: math.log(1 + len(_VOCABULARY) / count)
    for word, count in Counter(word for _, vocabulary in _VOCABULARY for word in vocabulary).items()
}
"""What a word that few messages use says more about which one it is."""
_CODES: Final = {code.casefold(): code for code in BY_CODE}


def match(text: str) -> Matches:
    """Recognise what a text says. Raises nothing."""
    if named := tuple(_by_id(text)):
        return Matches(named, ())
    reading = read(text)
    runs = tuple(_runs(reading.letters))
    spoken = tuple(_by_words(runs, reading))
    numbers = tuple(_by_number(reading.plain))
    codes = tuple(_by_code(reading, beside_words=bool(spoken)))
    sure = [*spoken, *(each for each in numbers if each.known.known), *(each for each, alone in codes if alone)]
    found = tuple(sorted(_once(sure), key=telling))
    if any(each.basis != "code" for each in found):
        return Matches(found, ())
    told = {each.known.key for each in found}
    slipped = sorted(_slipped(runs, reading), key=lambda each: -each.share)
    like = [each for each in _once((*slipped, *_near(runs, reading))) if each.known.key not in told][:_SHOWN]
    unknown = [each for each in numbers if not each.known.known]
    shared = [each for each, alone in codes if not alone]
    sharing = {each.known.key for each in shared}
    first = (each for each in like if each.basis == "slip" or each.known.key in sharing)
    return Matches(found, _once([*unknown, *first, *shared, *like]))


def telling(found: Match) -> tuple[bool, int, int]:
    """What has few causes says most; a code alone says least."""
    return found.basis == "code", len(found.known.causes), found.at


def _once(found: Iterable[Match]) -> tuple[Match, ...]:
    """Each message once, as it was recognised first."""
    first: dict[tuple[str, str | None], Match] = {}
    for each in found:
        first.setdefault(each.known.key, each)
    return tuple(first.values())


def _by_id(text: str) -> Iterator[Match]:
    """What the catalogue calls a message: E7, P1."""
    if found := _ID.fullmatch(text[:20]):
        name = found[1].casefold()
        wanted = _ELSEWHERE.get(name, (name,))
        yield from (Match(known=each, basis="id", share=1.0, at=0) for each in KNOWN if each.id.casefold() in wanted)


def _runs(text: str) -> Iterator[_Run]:
    """Every run of a wording's letters in a text. Each letter is compared once for each place it may belong to."""
    done: dict[tuple[str, int], int] = {}
    for at in range(len(text) - _GRAM + 1):
        for wording, offset in _GRAMS.get(text[at : at + _GRAM], ()):
            diagonal = (wording.letters, at - offset)
            if done.get(diagonal, 0) > at:
                continue
            run = _Run(wording, at, offset, _common(wording.letters, offset, text, at))
            done[diagonal] = run.end
            yield run


def _common(known: str, offset: int, text: str, at: int) -> int:
    """How many letters two texts have in common, from a place in each."""
    length, longest = _GRAM, min(len(known) - offset, len(text) - at)
    while length < longest and known[offset + length] == text[at + length]:
        length += 1
    return length


def _by_words(runs: Sequence[_Run], reading: Reading) -> Iterator[Match]:
    """Messages that stand there whole, or cut off at an edge with nothing else that they could be; the whole first."""
    sure = [run for run in runs if _is_whole(run, reading) or _is_cut(run, reading.letters)]
    kept: list[_Run] = []
    for run in sorted(sure, key=lambda run: (run.at, -run.length)):
        inside = kept and run.end <= kept[-1].end and run.length < kept[-1].length
        if not inside:
            kept.append(run)
    for run in sorted(kept, key=lambda run: (-run.share, -run.length, run.at)):
        if run.whole or _is_of_one(run):
            basis: Basis = "words" if run.whole else "cut"
            said = run.wording.text if run.whole else _said(run.wording, run.left)
            yield Match(known=run.wording.known, basis=basis, share=run.share, at=run.at, said=said)


def _said(wording: _Wording, left: str) -> str | None:
    """The wording where what is left of it is in no other wording of its message."""
    of_message = [each for each in _WORDINGS if each.known is wording.known and left in each.letters]
    return wording.text if len(of_message) == 1 else None


def _is_whole(run: _Run, reading: Reading) -> bool:
    if run.wording.known.id in _EVERYBODYS:
        at_edges = reading.letters[run.at - 1] == EDGE and reading.letters[run.end] == EDGE
        return run.whole and at_edges and _ours(reading)
    return run.whole


def _is_cut(run: _Run, text: str) -> bool:
    """Whether it is what is left of a message: its own ends are there, or the text has an edge where they are not."""
    if run.share < _SHARE or run.length < _LEAST or run.whole:
        return False
    begins = run.offset == 0 or text[run.at - 1] == EDGE
    ends = run.offset + run.length == len(run.wording.letters) or text[run.end] == EDGE
    return begins and ends


def _is_of_one(run: _Run) -> bool:
    return _belongs_to(run.wording.known, run.left)


def _belongs_to(known: Known, left: str) -> bool:
    return all(each.known is known for each in _WORDINGS if left in each.letters)


def _ours(reading: Reading) -> bool:
    return not reading.operations or any(each.casefold() in _OURS for each in reading.operations)


def _by_code(reading: Reading, *, beside_words: bool) -> Iterator[tuple[Match, bool]]:
    """
    What the error codes in a text stand for, and whether that is one message alone.

    Beside a message that was recognised, only a code that has no words of its own says anything more.
    """
    if not _ours(reading):
        return
    for name in dict.fromkeys(names(reading.plain)):
        folded = name.casefold()
        several = BY_CODE.get(_CODES.get(folded) or _CODES.get(folded.removesuffix("exception"), ""), ())
        for known in several:
            if not (beside_words and (known.words or known.id in _GENERAL)):
                found = Match(known=known, basis="code", share=0.0, at=reading.plain.find(name))
                yield found, len(several) == 1


def _by_number(plain: str) -> Iterator[Match]:
    """Entra's errors, by AADSTS and a number, by a number that stands for one in a log, or by the number alone."""
    bare = _BARE_NUMBER.fullmatch(plain)
    for found in (bare,) if bare else islice(_NUMBER.finditer(plain), _MOST_NUMBERS):
        known = of_entra_number(int(found["own"] or found["logged"]))
        if known.known or found["own"]:  # other products number their errors, too
            yield Match(known=known, basis="number", share=1.0, at=found.start())


def _slipped(runs: Sequence[_Run], reading: Reading) -> Iterator[Match]:
    """Messages that would be recognised but for a slip, whole or cut off; of each the way with the fewest."""
    text = reading.letters
    if len(text) > _SHORT:
        return
    for wording, at, offset, length in runs:
        known = wording.letters
        most = slips_allowed(len(known))
        before = reach(known[:offset][::-1], text[:at][::-1], most)
        after = reach(known[offset + length :], text[at + length :], most)
        if before is None or after is None or wording.known.id in _EVERYBODYS:
            continue
        left = known[offset - before.covered : offset + length + after.covered]
        few = before.slips + after.slips <= slips_allowed(len(left))
        if few and len(left) >= _SHARE * len(known) and _belongs_to(wording.known, left):
            said = _said(wording, left)
            yield Match(known=wording.known, basis="slip", share=len(left) / len(known), at=at, said=said)


def _near(runs: Sequence[_Run], reading: Reading) -> list[Match]:
    """What resembles a message: much of its letters in one piece, or most of its words. The nearest first."""
    of_runs = (
        Match(known=run.wording.known, basis="near", share=run.share, at=run.at, said=_said(run.wording, run.left))
        for run in runs
        if run.length >= _NEAR_LETTERS and run.share >= _NEAR_SHARE
    )
    return sorted((*of_runs, *_near_words(words(reading.plain))), key=lambda each: -each.share)


def _near_words(said: frozenset[str]) -> Iterator[Match]:
    if len(said) > _FEW_WORDS:
        return
    for known, vocabulary in _VOCABULARY:
        share = sum(_WEIGHTS[word] for word in vocabulary & said) / sum(_WEIGHTS[word] for word in vocabulary)
        if share >= _NEAR_WORDS:
            yield Match(known=known, basis="near", share=min(share, _NEARLY), at=0)
