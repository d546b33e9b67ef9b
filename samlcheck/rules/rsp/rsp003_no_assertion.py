"""
The Response says Success and has no Assertion among its children, nor an encrypted one. There is nothing
that names a user or a role, so no service can let anybody in.

An Assertion somewhere deeper in the document does not count: readers that look for one anywhere can be led
to a forged one. The usual cause is a proxy or an export that cut the message, or an identity provider whose
application has no claims to send.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    """A Response that reports a failure has no assertion by rights."""
    status = exchange.response.status
    return status is not None and status.success


@rule(
    code="RSP003",
    name="no-assertion",
    summary="A successful Response holds no Assertion.",
    severity=Severity.ERROR,
    stage=Stage.STATUS,
    cites=(Cite(Spec.SAML_PROFILES, "4.1.4.2"), Cite(Spec.SAML_CORE, "3.3.3")),
    since="0.1",
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """An EncryptedAssertion is one: what it holds is not reported as missing."""
    response = exchange.response
    if response.assertions or response.encrypted_assertions:
        return
    stray = response.stray_assertions
    where = f"; deeper in the document, where no service may look, there are {len(stray)}" if stray else ""
    yield Problem(
        message=f"the Response says Success and holds no Assertion{where}",
        where=response.location,
        related=tuple(Related("not a child of the Response", Location(node)) for node in stray[:3]),
        expected="one Assertion or EncryptedAssertion as a child of the Response",
        fix=fixes.REQUIRED_PARTS.of(part="an Assertion"),
    )
