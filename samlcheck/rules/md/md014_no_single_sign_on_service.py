"""
The identity provider's role names no SingleSignOnService, the address that a service sends its users to. The standard
asks for one. AWS's console does not use it, for a sign-in there begins at the identity provider; AWS Client VPN does,
with the HTTP-Redirect binding, and so do most other services.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.idp import fixes
from samlcheck.model.places import Location
from samlcheck.model.published import PublishedEntity
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule

_REDIRECT: Final = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"


@rule(
    code="MD014",
    name="no-single-sign-on-service",
    summary="The identity provider names no address to sign in at.",
    severity=Severity.WARNING,
    refusal=Refusal.INFERRED,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.3 Element <IDPSSODescriptor>"),
        Cite(Spec.CLIENT_VPN, "SAML-based IdP configuration resources"),
    ),
    since="0.1",
    covers=("XML012",),
    on=PublishedEntity,
    applies=lambda published: bool(published.entity.roles),
)
def check(published: PublishedEntity) -> Iterator[Problem]:
    """One finding for each role without it; for Client VPN also where its binding is another."""
    for role in published.entity.roles:
        vpn = published.asked.profile == "aws-client-vpn"
        if not role.sign_on or (vpn and not any(each.binding == _REDIRECT for each in role.sign_on)):
            what = "with the HTTP-Redirect binding, which Client VPN asks for" if role.sign_on else "to send users to"
            yield Problem(
                message=f"the identity provider has no SingleSignOnService {what}",
                where=Location(role.node),
                expected=f'a SingleSignOnService with Binding "{_REDIRECT}"',
                fix=fixes.METADATA_EXPORT,
            )
