"""
A comparison in words, for every surface: the headline, and each difference as rows of what A says and what B says.

No layout. A Line tells whose words it has: a document's text is escaped by whoever draws it.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.aws.arn import RolePair, parse_pair
from samlcheck.core.algorithms import CANONICALIZATIONS, DIGESTS, ENVELOPED, SIGNATURES
from samlcheck.model.values import span
from samlcheck.render.answer import configured_trust
from samlcheck.render.words import counted, how_many, listed, utc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from samlcheck.core.certificates import Certificate
    from samlcheck.diff import Comparison, Difference
    from samlcheck.diff.said import Said
    from samlcheck.engine.report import Report
    from samlcheck.render.answer import Tone
    from samlcheck.rulekit import Finding

__all__ = ["NONE_ALONE", "Headline", "Line", "Row", "headline", "kept_out", "looked_at", "rows_of", "source_of"]

NONE_ALONE: Final = "No finding that only one of them has"
ROWS: Final = 60
"""Differences that are shown: two screens of them; the JSON has all."""
SHOWN: Final = 20
"""Values of a difference that are shown of each side; the JSON has all."""
_FEW: Final = 2
_NAMES: Final[Mapping[str, str]] = {
    **{uri: method.name for uri, method in SIGNATURES.items()},
    **{uri: digest.name for uri, digest in DIGESTS.items()},
    **CANONICALIZATIONS,
    ENVELOPED: "enveloped-signature",
}
_URN: Final = re.compile(r"urn:oasis:names:tc:SAML:[12]\.[01]:(?:nameid-format|status|ac:classes|attrname-format|cm):")
_OUTCOMES: Final[Mapping[str, str]] = {
    "accept": "accepted",
    "refuse": "refused",
    "undetermined": "undecided",
}


class Headline(NamedTuple):
    """The word that says it alone, how it is meant, the sentence that goes on from it, and what limits it."""

    word: str
    tone: Tone
    sentence: str
    details: tuple[str, ...]


class Line(NamedTuple):
    """What A, B, `only A`, `only B` or `both` say: a document's text unless it is `ours`; `notes` say more of it."""

    mark: str
    text: str
    ours: bool = False
    notes: tuple[str, ...] = ()


class Row(NamedTuple):
    """One difference; `name` is a document's text: that of an attribute or a tag, or the element that is signed."""

    label: str
    name: str | None
    lines: tuple[Line, ...]


def headline(comparison: Comparison) -> Headline:
    """Whether the two are the same, what tells them apart, and what was not compared."""
    configured = (each for _, report in _sides(comparison) for each in configured_trust(report))
    details = (*_limits(comparison), *dict.fromkeys(configured))
    if not comparison.whole:
        who = [side for side, report in _sides(comparison) if report.verdict == "incomplete"]
        sentence = f"{listed(who)} could not be judged in full, so whether the two are the same is not known"
        return Headline("INCOMPLETE", "unsure", sentence, details)
    if comparison.same:
        return Headline("SAME", "good", f"{_outcomes(comparison)}; nothing else tells them apart", details)
    parts = [
        *_counts(comparison.only_a, "A"),
        *_counts(comparison.only_b, "B"),
        *([f"{counted(len(comparison.differences), 'thing')} said differently"] if comparison.differences else []),
    ]
    tail = f": {', '.join(parts)}" if parts else ""
    return Headline("DIFFERENT", "unsure", f"{_outcomes(comparison)}{tail}", details)


def source_of(report: Report) -> str:
    """The name of the input: a document's text, as the name of a file is."""
    return report.captures[0].source


def looked_at(comparison: Comparison) -> str:
    """How much was compared, so that silence is not taken for sameness."""
    if not comparison.compared:
        return "the outcomes and the findings alone"
    found, personal = len(comparison.differences), len(comparison.personal)
    also = f", {personal:,} more in who the user is" if personal else ""
    looked = counted(len(comparison.compared), "fact")
    return f"{looked}, {counted(found, 'difference') if found else 'no difference'}{also}"


def kept_out(comparison: Comparison) -> str | None:
    """Which findings were left out because they tell of the capture, None where there are none."""
    if not comparison.of_capture:
        return None
    names = listed(f"{finding.code} of {side.upper()}" for side, finding in comparison.of_capture)
    return f"{names}: about the capture, not about the message"


def rows_of(differences: Sequence[Difference], certificates: Mapping[str, Certificate]) -> tuple[list[Row], str | None]:
    """The first differences in words, and a sentence about the others where there are more."""
    more = len(differences) - ROWS
    left = f"and {counted(more, 'more difference')}: --format json has all" if more > 0 else None
    return [_row(each, certificates) for each in differences[:ROWS]], left


def _row(difference: Difference, certificates: Mapping[str, Certificate]) -> Row:
    """One difference in words; what both sides say is counted, not repeated."""
    say = _wording(difference)
    a, b = difference.a, difference.b
    if max(len(said.texts) if said else 0 for said in (a, b)) > 1:
        lines = (
            *_several("only A", difference.a, difference.only_a, say),
            *_several("only B", difference.b, difference.only_b, say),
            *_shared(difference, say),
        )
    else:
        kinds = (a.about if a else None) != (b.about if b else None)
        lines = tuple(_single(mark, said, say, certificates, kind=kinds) for mark, said in (("A", a), ("B", b)))
    return Row(difference.fact.label, difference.name, lines)


def _sides(comparison: Comparison) -> tuple[tuple[str, Report], ...]:
    return ("A", comparison.a), ("B", comparison.b)


def _outcomes(comparison: Comparison) -> str:
    a, b = (_OUTCOMES[report.outcome.result] if report.outcome else "not judged" for _, report in _sides(comparison))
    return f"both are {a}" if a == b else f"A is {a}, B is {b}"


def _counts(findings: Sequence[Finding], side: str) -> list[str]:
    return [f"{how_many(findings)} that only {side} has"] if findings else []


def _limits(comparison: Comparison) -> Iterator[str]:
    """What keeps a reader from relying on it."""
    sides = {"a": "A", "b": "B"}
    yield from (f"{sides[gap.side]} {gap.text}." for gap in comparison.gaps)
    claimed = [side for side, report in _sides(comparison) if _only_claimed(report)]
    if claimed:
        says = "says" if len(claimed) == 1 else "say"
        way = "" if any(_trusting(report) for _, report in _sides(comparison)) else "; the IdP's --metadata would tell"
        yield f"What {listed(claimed)} {says} is only claimed: no trusted signature covers it{way}."


def _only_claimed(report: Report) -> bool:
    exchange = report.exchange
    return exchange is not None and exchange.assertion is not None and not (exchange.verified or report.wrapped)


def _trusting(report: Report) -> bool:
    return report.exchange is not None and bool(report.exchange.trust)


def _several(mark: str, said: Said | None, texts: Sequence[str], say: Callable[[str], str]) -> Iterator[Line]:
    if said is None:
        yield Line(mark.removeprefix("only "), "not there", ours=True)
        return
    for text in texts[:SHOWN]:
        yield Line(mark, say(text))
    if len(texts) > SHOWN:
        yield Line(mark, f"{counted(len(texts) - SHOWN, 'more', 'more')}: --format json has all", ours=True)


def _shared(difference: Difference, say: Callable[[str], str]) -> Iterator[Line]:
    """What both say: a few for the eye, of more the number."""
    shared = difference.both
    if len(shared) > _FEW:
        yield Line("both", counted(len(shared), "other", "others"), ours=True)
    else:
        yield from (Line("both", say(text)) for text in shared)


def _single(
    mark: str, said: Said | None, say: Callable[[str], str], certificates: Mapping[str, Certificate], *, kind: bool
) -> Line:
    if said is None or not said.texts:
        return Line(mark, "not there" if said is None else "none", ours=True)
    (text,) = said.texts
    notes: tuple[str, ...] = (said.about,) if kind and said.about else ()
    certificate = certificates.get(text)
    if certificate:
        notes = (
            certificate.subject or "no subject",
            f"valid from {utc(certificate.not_before)} until {utc(certificate.not_after)}",
        )
    return Line(mark, say(text), notes=notes)


def _wording(difference: Difference) -> Callable[[str], str]:
    """How its texts are said: shorter where that leaves them as different as they are."""
    texts = {text for said in (difference.a, difference.b) if said for text in said.texts}
    timed = difference.fact.unit is not None
    short = _roughly if timed else _pair if difference.fact.id == "roles" else _short
    whole = _exactly if timed else str
    return short if len({short(text) for text in texts}) == len(texts) else whole


def _short(text: str) -> str:
    return _NAMES.get(text) or _URN.sub("", text) or text


def _pair(text: str) -> str:
    pair = parse_pair(text)
    if not isinstance(pair, RolePair) or not pair.usable:
        return text
    path = pair.role.path.strip("/")
    role = f"{path}/{pair.role.name}" if path else pair.role.name
    return f"{role} in {pair.role.account_id}, provider {pair.provider.name}"


def _relative(length: Callable[[int], str]) -> Callable[[str], str]:
    """How a number of seconds after issue is said; what is no time stands in quotes, and stays."""

    def say(text: str) -> str:
        if text.startswith('"'):
            return text
        seconds = int(text)
        return f"{length(abs(seconds))} {'before' if seconds < 0 else 'after'} issue" if seconds else "at issue"

    return say


_roughly = _relative(lambda seconds: span(timedelta(seconds=seconds)))
_exactly = _relative(lambda seconds: counted(seconds, "second"))
