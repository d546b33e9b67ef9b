"""
The issuer is not the one that is expected. The Issuer of the Assertion, and that of the Response where it has
one, must both be the identity provider: the name that was given, else an entityID of the metadata that was
given. A Response that is signed, or whose assertion is encrypted, must have an Issuer.

Names are compared as exact strings. A signature made with a key of another entity than the Issuer is not
trusted either, so that one identity provider of a federation cannot speak for another.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.idp.hints import issuer_hint
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import Value, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="SSO006",
    name="issuer-wrong",
    summary="An Issuer is not the expected identity provider, or is missing where one is needed.",
    severity=Severity.ERROR,
    stage=Stage.ISSUER,
    cites=(Cite(Spec.SAML_PROFILES, "4.1.4.2"), Cite(Spec.SAML_CORE, "2.2.5")),
    since="0.1",
    covers=("XML012",),
    profiles=("web-sso",),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Who is missing first, then who is wrong; an empty Issuer is another rule's."""
    response, assertion = exchange.response, exchange.assertion
    needed = not response.bare and bool(response.signatures or response.encrypted_assertions)
    outer, inner = response.issuer, assertion.issuer if assertion else None
    if assertion and not inner:
        yield Problem(
            message="the Assertion has no Issuer",
            where=assertion.location,
            expected="the entity ID of the identity provider",
            fix=fixes.REQUIRED_PARTS.of(part="the Issuer of the Assertion"),
        )
    if needed and not outer:
        why = "signed" if response.signatures else "wrapped around an encrypted assertion"
        yield Problem(
            message=f"the Response is {why} and has no Issuer",
            where=response.location,
            expected="the entity ID of the identity provider",
            fix=fixes.REQUIRED_PARTS.of(part="the Issuer of the Response"),
        )
    yield from _unexpected(exchange, [issuer for issuer in (inner, outer) if issuer and issuer.text.strip()])


def _unexpected(exchange: Exchange, issuers: list[Value]) -> Iterator[Problem]:
    """The Assertion's Issuer comes first; without an expectation the two are compared with each other."""
    asked = exchange.asked.issuer
    known = (asked,) if asked is not None else tuple(exchange.trust.entities)
    wrong = [issuer for issuer in issuers if known and issuer.text not in known]
    if wrong:
        first, *others = wrong
        hint = issuer_hint(first.text, known)
        yield Problem(
            message=f'the Issuer "{shown(first.text)}" is not the expected one{f": {hint}" if hint else ""}',
            where=first.location,
            related=tuple(Related("also here", other.location) for other in others),
            expected=shown(known[0]) + (f", or another of the {len(known)} entityIDs" if known[1:] else ""),
            actual=shown(first.text),
            fix=fixes.ISSUER,
        )
    elif len({issuer.text for issuer in issuers}) > 1:
        inner, outer = issuers
        yield Problem(
            message=f'the Assertion is issued by "{shown(inner.text)}", the Response by "{shown(outer.text)}"',
            where=outer.location,
            related=(Related("Issuer of the Assertion", inner.location),),
            expected=shown(inner.text),
            actual=shown(outer.text),
            fix=fixes.ISSUER,
        )
