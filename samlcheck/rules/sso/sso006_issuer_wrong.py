"""
The issuer is not the one that is expected. The Issuer of the Assertion, and that of the Response where it has
one, must both be the identity provider: the name that was given, else an entityID of the metadata that was
given. A Response that is signed, or whose assertion is encrypted, must have an Issuer.

Names are compared as exact strings. A signature made with a key of another entity than the Issuer is not
trusted either, so that one identity provider of a federation cannot speak for another. An Issuer has no Format, or says
that it is an entity's: a name of another Format is no entity ID.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.idp.hints import issuer_hint
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.values import Value, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_ENTITY: Final = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity"


@rule(
    code="SSO006",
    name="issuer-wrong",
    summary="An Issuer is not the expected identity provider, or is missing where one is needed.",
    severity=Severity.ERROR,
    stage=Stage.ISSUER,
    cites=(Cite(Spec.SAML_PROFILES, "4.1.4.2"), Cite(Spec.SAML_CORE, "2.2.5 and 8.3.6")),
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
    issuers = [issuer for issuer in (inner, outer) if issuer and issuer.text.strip()]
    yield from _unexpected(exchange, issuers)
    yield from _no_entity([issuer for issuer in issuers if issuer.node.get("Format") not in (None, _ENTITY)])


def _no_entity(odd: list[Value]) -> Iterator[Problem]:
    """The profile has the entity ID in an Issuer, and nothing that another Format may mean."""
    if odd:
        form = shown(odd[0].node.get("Format") or "")
        yield Problem(
            message=f'the Format of the Issuer is "{form}": it is no entity ID then',
            where=Location(odd[0].node, "Format"),
            related=tuple(Related("also here", Location(other.node, "Format")) for other in odd[1:]),
            expected=f"no Format, or {_ENTITY}",
            actual=form,
            fix=fixes.ISSUER,
        )


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
