"""
AWS Client VPN takes a response of at most 128 KB. Users who are in many groups have the largest ones.

The limit is counted here in bytes of XML, as the guide does not say of what it speaks; the base64 of such a response is
a third longer.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.services import CLIENT_VPN_MAX_BYTES
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS184",
    name="over-client-vpn-size",
    summary="The response is larger than AWS Client VPN takes.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(Cite(Spec.CLIENT_VPN, "the maximum size of SAML responses"),),
    since="0.1",
    profiles=("aws-client-vpn",),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Count the bytes of the XML."""
    size = len(exchange.capture.data)
    if size > CLIENT_VPN_MAX_BYTES:
        yield Problem(
            message=f"the response is {size:,} bytes of XML; AWS Client VPN takes {CLIENT_VPN_MAX_BYTES:,}",
            where=exchange.response.location,
            expected=f"at most {CLIENT_VPN_MAX_BYTES:,} bytes",
            actual=f"{size:,} bytes",
            fix=fixes.FEWER_GROUPS.of(value="AWS Client VPN takes 128 KB in all"),
        )
