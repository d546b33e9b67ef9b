"""
The Response names one issuer and the Assertion in it another. In the Web Browser SSO profile both are the
identity provider. AWS documents only the Assertion's Issuer, which it looks up in the metadata of the SAML
provider, so this goes unnoticed until somebody compares.

It happens where a gateway wraps the assertion of another identity provider into a Response of its own, or
where only one of two settings was changed. It is also what a message looks like that was put together from
parts of two.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import Value, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _issuers(exchange: Exchange) -> tuple[Value, Value] | None:
    """The Issuers of the Response and of the Assertion, None where one is missing."""
    outer, inner = exchange.response.issuer, exchange.assertion.issuer if exchange.assertion else None
    return (outer, inner) if outer and inner else None


@rule(
    code="RSP006",
    name="issuer-differs-from-assertion",
    summary="The Response and the Assertion name different issuers.",
    severity=Severity.WARNING,
    stage=Stage.ISSUER,
    cites=(Cite(Spec.SAML_PROFILES, "4.1.4.2"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: _issuers(exchange) is not None,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Exact strings."""
    issuers = _issuers(exchange)
    if issuers and issuers[0].text != issuers[1].text:
        outer, inner = issuers
        yield Problem(
            message=f'the Response is issued by "{shown(outer.text)}", the Assertion in it by "{shown(inner.text)}"',
            where=outer.location,
            related=(Related("Issuer of the Assertion", inner.location),),
            expected=shown(inner.text),
            actual=shown(outer.text),
            fix=fixes.ISSUER,
        )
