"""
Two judged responses, and what tells them apart: the findings that only one has, and the facts that they say
differently.

Pure: two Reports go in, one Comparison comes out, and swapping them swaps its sides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.diff.facts import FACTS
from samlcheck.diff.of_the_assertion import near
from samlcheck.diff.of_the_message import signers
from samlcheck.diff.said import Said
from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samlcheck.core.certificates import Certificate
    from samlcheck.diff.said import Fact, Part
    from samlcheck.engine.report import Report
    from samlcheck.intake.capture import Kind
    from samlcheck.model.exchange import Exchange
    from samlcheck.rulekit import Finding

__all__ = ["OF_THE_CAPTURE", "Comparison", "Difference", "Gap", "Side", "compare"]

Side = Literal["a", "b"]
_OTHER_KINDS: Final[Mapping[Kind, str]] = {
    "metadata": "metadata",
    "certificate": "a certificate",
    "authn-request": "a request to sign in (AuthnRequest)",
    "logout": "a logout message",
    "ws-federation": "a WS-Federation token",
    "trust-policy": "a trust policy",
    "app-roles": "a list of appRoles",
    "cloudtrail-event": "a CloudTrail event",
}
OF_THE_CAPTURE: Final = frozenset({"INP003", "INP005", "INP006", "INP011", "AST019"})
"""How a message was copied, what else was copied, and how long ago: two captures of one message differ in these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """
    What two responses say differently of one fact.

    `name` is the attribute, tag or signed element, None for what is said once a message. A side is None where it does
    not have what `name` names.
    """

    fact: Fact
    name: str | None
    a: Said | None
    b: Said | None

    @property
    def only_a(self) -> tuple[str, ...]:
        """What A says and B does not."""
        return _without(self.a, self.b)

    @property
    def only_b(self) -> tuple[str, ...]:
        """What B says and A does not."""
        return _without(self.b, self.a)

    @property
    def both(self) -> tuple[str, ...]:
        """What both say."""
        return _without(self.a, Said(self.only_a)) if self.a else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What could not be compared because of one side, as a sentence of which that side is the subject."""

    side: Side
    reason: Literal["wrapped", "unreadable", "no-assertion", "encrypted-attributes", "encrypted-name-id"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """
    Two responses side by side.

    `only_a` and `only_b` are the findings that the other does not have; `of_capture` those of either that tell of the
    capture and not of the message. `differences` are in the order in which AWS looks; `personal` differ as any two
    users do. `compared` are the ids of the facts that were looked at, `gaps` what kept others out.
    """

    a: Report
    b: Report
    only_a: tuple[Finding, ...]
    only_b: tuple[Finding, ...]
    of_capture: tuple[tuple[Side, Finding], ...]
    differences: tuple[Difference, ...]
    personal: tuple[Difference, ...]
    compared: tuple[str, ...]
    gaps: tuple[Gap, ...]

    @property
    def same(self) -> bool:
        """True when nothing counts that tells them apart; never where one of them could not be judged."""
        apart = self.only_a or self.only_b or self.differences or _result(self.a) != _result(self.b)
        return self.whole and not apart

    @property
    def whole(self) -> bool:
        """True when both were judged, by every rule."""
        return "incomplete" not in (self.a.verdict, self.b.verdict)

    @property
    def certificates(self) -> Mapping[str, Certificate]:
        """Every certificate that a difference names, by the SHA-1 thumbprint it is named by."""
        named = {text for each in self.differences for said in (each.a, each.b) if said for text in said.texts}
        exchanges = [report.exchange for report in (self.a, self.b) if report.exchange]
        found = {each.sha1: each for exchange in exchanges for each in signers(exchange)}
        return {sha1: found[sha1] for sha1 in sorted(named & found.keys())}


def compare(a: Report, b: Report) -> Comparison:
    """
    Compare two responses that were judged in the same way.

    Nothing that a wrapped response says is compared, only its outcome and its findings. Raises UsageError when one of
    the two is known to be something else.
    """
    for report in (a, b):
        if report.kind in _OTHER_KINDS:
            raise UsageError(f"{report.captures[0].source} is {_OTHER_KINDS[report.kind]}: give two responses")
    gaps = (*_gaps(a, "a"), *_gaps(b, "b"))
    differences: list[Difference] = []
    personal: list[Difference] = []
    compared = []
    for fact in FACTS:
        one, other = _readable(a, fact.part), _readable(b, fact.part)
        if one is None or other is None:
            continue
        compared.append(fact.id)
        for difference in _different(fact, one, other):
            (personal if _personal(difference) else differences).append(difference)
    only_a, only_b = _only(a, b), _only(b, a)
    return Comparison(
        a=a,
        b=b,
        only_a=tuple(each for each in only_a if each.code not in OF_THE_CAPTURE),
        only_b=tuple(each for each in only_b if each.code not in OF_THE_CAPTURE),
        of_capture=(
            *(("a", each) for each in only_a if each.code in OF_THE_CAPTURE),
            *(("b", each) for each in only_b if each.code in OF_THE_CAPTURE),
        ),
        differences=tuple(differences),
        personal=tuple(personal),
        compared=tuple(compared),
        gaps=gaps,
    )


def _gaps(report: Report, side: Side) -> Iterator[Gap]:
    exchange = report.exchange
    if report.wrapped:
        text = "shows one part and has another signed, so nothing of what it says is compared"
        yield Gap(side=side, reason="wrapped", text=text)
    elif exchange is None:
        yield Gap(side=side, reason="unreadable", text="could not be read as a response, so nothing of it is compared")
    elif exchange.assertion is None:
        what = "only an encrypted assertion" if exchange.response.encrypted_assertions else "no assertion"
        yield Gap(side=side, reason="no-assertion", text=f"has {what}, so what stands in one is not compared")
    else:
        if "EncryptedAttribute" in exchange.unreadable:
            text = "hides attributes by encryption: what seems to be missing may be among them"
            yield Gap(side=side, reason="encrypted-attributes", text=text)
        if "EncryptedID" in exchange.unreadable:
            yield Gap(side=side, reason="encrypted-name-id", text="hides its NameID by encryption")


def _readable(report: Report, part: Part) -> Exchange | None:
    """The message, where that part of it can be read and relied on to be what is judged."""
    exchange = report.exchange
    if exchange is None or report.wrapped:
        return None
    missing = {"message": False, "response": exchange.response.bare, "assertion": exchange.assertion is None}
    return None if missing[part] else exchange


def _different(fact: Fact, a: Exchange, b: Exchange) -> Iterator[Difference]:
    if fact.alike and fact.alike(a, b):
        return
    one, other = fact.of(a), fact.of(b)
    names = one.keys() & other.keys() if fact.common else one.keys() | other.keys()
    for name in sorted(names):
        said = (one.get(name), other.get(name))
        if not _same(fact, *said):
            yield Difference(fact=fact, name=name or None, a=said[0], b=said[1])


def _same(fact: Fact, a: Said | None, b: Said | None) -> bool:
    if a is None or b is None:
        return False
    return near(a, b) if fact.unit else a.texts == b.texts


def _personal(difference: Difference) -> bool:
    """Whether both name a user, and in the same way."""
    a, b = difference.a, difference.b
    return a is not None and b is not None and bool(a.kinds & b.kinds)


def _only(report: Report, other: Report) -> list[Finding]:
    """
    The findings of one that the other does not have, by what is found and where; a bare Assertion has other paths, so
    there the rule alone counts.
    """
    alike = report.kind == other.kind

    def key(finding: Finding) -> tuple[str, ...]:
        return (finding.fingerprint if alike else finding.code, finding.severity, finding.refusal)

    left = Counter(key(each) for each in other.findings)
    found = []
    for finding in report.findings:
        if left[key(finding)]:
            left[key(finding)] -= 1
        else:
            found.append(finding)
    return found


def _result(report: Report) -> str | None:
    return report.outcome.result if report.outcome else None


def _without(one: Said | None, other: Said | None) -> tuple[str, ...]:
    known = set(other.texts) if other else set()
    return tuple(text for text in one.texts if text not in known) if one else ()
