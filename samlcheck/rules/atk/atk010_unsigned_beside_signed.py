"""
The document says one thing and its signed part another: beside a verified Assertion stands one that no signature
covers, with other claims. A service that verifies the one and reads the other signs in whoever the forger names. So
does one that looks for claims by name anywhere in the document, and finds some that stand in no Assertion, or in the
KeyInfo of the signature, which does not cover itself.

Every difference is listed: who issued it, for whom, to whom, until when, and each attribute. samlcheck judges the
signed claims only. The same is said where the signed bytes, read again, differ from the document they were taken from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.core import names
from samlcheck.core.names import saml
from samlcheck.core.xml import Node
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.named import named
from samlcheck.model.places import Location
from samlcheck.model.response import Assertion, read_assertion
from samlcheck.model.signature_check import covered, failing
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_LISTED: Final = 10
"""Differences spelt out: more than a forger needs."""
_SHOWN: Final = 160
"""Characters of a value: a pair of ARNs in full, which often differs in the middle."""
_CLAIMS: Final = frozenset(
    saml(local)
    for local in (
        "Attribute",
        "AttributeStatement",
        "AuthnStatement",
        "AuthzDecisionStatement",
        "Conditions",
        "NameID",
        "Subject",
        "SubjectConfirmation",
    )
)
"""What readers look for by name."""
_HOLDERS: Final = _CLAIMS | {names.ASSERTION}
_BOUNDS: Final = frozenset({names.ASSERTION, names.SIGNATURE})
Claims = dict[str, tuple[list[str], Location]]


def _applies(exchange: Exchange) -> bool:
    return any(each.signed or each.reason == "content-differs" for each in exchange.signatures)


@rule(
    code="ATK010",
    name="unsigned-beside-signed",
    summary="What the document says differs from what is signed in it.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
        Cite(Spec.XML_SIGNATURE, "8.1.2 Only What is 'Seen' Should be Signed"),
        Cite(Spec.SAML_PROFILES, "4.1.4.3 Response Message Processing Rules"),
    ),
    since="0.1",
    covers=("XML012",),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for all Assertions that no verified signature covers and that say something else; one for claims."""
    for each in failing(exchange.signatures, "content-differs"):
        yield Problem(
            message=f"the signed bytes of the {each.node.local}, read again, differ at {each.where.local}",
            where=Location(each.where),
            expected="the same elements, attributes and texts",
            fix=fixes.ATTACK_REPORT,
        )
    genuine = _genuine(exchange)
    if genuine is None:
        return
    yield from _forged(exchange, genuine)
    stray = _stray_claims(exchange)
    if stray:
        yield _about_claims(stray, genuine)


def _genuine(exchange: Exchange) -> Node | None:
    """The first Assertion that is verified."""
    assertions = named(exchange.document, names.ASSERTION)
    return next((node for node in assertions if covered(node, exchange.signatures)), None)


def _forged(exchange: Exchange, genuine: Node) -> Iterator[Problem]:
    if len(exchange.response.assertions) + len(exchange.response.stray_assertions) <= 1:
        return
    signed = _claims(read_assertion(genuine))
    assertions = named(exchange.document, names.ASSERTION)
    others = [(node, _claims(read_assertion(node))) for node in assertions if not covered(node, exchange.signatures)]
    differing = [(node, written) for node, written in others if _unlike(written, signed)]
    if differing:
        (node, written), *more = differing
        yield _problem(node, written, genuine, signed, [other for other, _ in more])


def _stray_claims(exchange: Exchange) -> list[Node]:
    """The outermost claims that stand in no Assertion and that no verified signature covers."""
    claims = named(exchange.document, *_CLAIMS)
    loose = [node for node in claims if not (node.parent and node.parent.tag in _HOLDERS)]
    return [node for node in loose if _is_outside(node) and not covered(node, exchange.signatures)]


def _is_outside(node: Node) -> bool:
    """Among the claims of no Assertion: under none, or in a signature."""
    around = (above.tag for above in node.ancestors())
    return next((tag for tag in around if tag in _BOUNDS), names.SIGNATURE) == names.SIGNATURE


def _about_claims(stray: list[Node], genuine: Node) -> Problem:
    first = stray[0]
    around = next(first.ancestors(), first)
    said = next((text for each in first.iter() if (text := each.text.strip())), None)
    saying = f', saying "{shown(said)}",' if said else ""
    return Problem(
        message=f"{first.local}{saying} stands in {shown(around.local)}, outside of all that is signed"
        f"{likewise(stray, 'element')}",
        where=Location(first),
        related=(
            Related("the signed Assertion", Location(genuine)),
            *(Related("also here", Location(other)) for other in stray[1:3]),
        ),
        expected="claims in the signed Assertion alone",
        fix=fixes.ATTACK_REPORT,
    )


def _unlike(written: Claims, signed: Claims) -> list[str]:
    return [name for name in {**written, **signed} if _values(written, name) != _values(signed, name)]


def _problem(node: Node, written: Claims, genuine: Node, signed: Claims, more: list[Node]) -> Problem:
    differences = [(name, *_apart(_values(written, name), _values(signed, name))) for name in _unlike(written, signed)]
    told = "; ".join(f"{name} {says} instead of {signs}" for name, says, signs in differences[:_LISTED])
    rest = f"; and {len(differences) - _LISTED} more" if len(differences) > _LISTED else ""
    others = f"; {len(more)} more such assertions" if more else ""
    (name, says, signs), *_ = differences
    return Problem(
        message=f"an Assertion that no signature covers differs from the signed one: {told}{rest}{others}",
        where=Location(node),
        related=(
            Related("the signed Assertion", Location(genuine)),
            *(Related(f"signed {each}", signed[each][1]) for each, _, _ in differences[:1] if each in signed),
            *(Related("another one", Location(other)) for other in more[:1]),
        ),
        expected=f"{name} {signs}",
        actual=f"{name} {says}",
        fix=fixes.ATTACK_REPORT,
    )


def _values(claims: Claims, name: str) -> list[str]:
    return claims[name][0] if name in claims else []


def _apart(written: list[str], signed: list[str]) -> tuple[str, str]:
    """The values of one that the other does not have, for reading; all of them where only their order differs."""
    here = [each for each in written if each not in signed] or written
    there = [each for each in signed if each not in written] or signed
    return _quoted(here), _quoted(there)


def _quoted(values: list[str]) -> str:
    text = ", ".join(f'"{value}"' for value in values) or "nothing"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _claims(assertion: Assertion) -> Claims:
    """What a service would act on, by name; several values in one."""
    found: Claims = {}
    for name, text, where in _each(assertion):
        found.setdefault(name, ([], where))[0].append(text)
    return found


def _each(assertion: Assertion) -> Iterator[tuple[str, str, Location]]:
    subject, conditions = assertion.subject, assertion.conditions
    if assertion.issuer:
        yield "Issuer", assertion.issuer.text, assertion.issuer.location
    if subject and subject.name_id:
        yield "NameID", subject.name_id.text, subject.name_id.location
    yield from (("Recipient", value.text, value.location) for value in assertion.recipients)
    yield from (("Audience", value.text, value.location) for value in assertion.audiences)
    bounds = [data.not_on_or_after for each in assertion.confirmations for data in each.data]
    if conditions:
        bounds += [conditions.not_before, conditions.not_on_or_after]
    yield from ((f"{bound.node.local} {bound.attribute}", bound.text, bound.location) for bound in bounds if bound)
    for attribute in assertion.attributes:
        name = shown(attribute.name.rpartition("/")[2] or attribute.name)
        yield from ((name, value.text, attribute.location) for value in attribute.values)
