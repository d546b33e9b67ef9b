"""
Nothing in the document is an identity provider for SAML 2.0: there is no IDPSSODescriptor whose
protocolSupportEnumeration names the SAML 2.0 protocol. It may be the metadata of a service provider, AWS's own for
example, which belongs into the identity provider and not into IAM; or it speaks WS-Federation or SAML 1.1 alone.

Whoever verifies responses takes the keys from that role and from nowhere else, and IAM asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws import messages
from samlcheck.aws.partitions import PARTITIONS, audience_status
from samlcheck.core.names import md
from samlcheck.idp import fixes
from samlcheck.model.descriptors import RoleKind, descriptors
from samlcheck.model.metadata import Entity
from samlcheck.model.places import Location
from samlcheck.model.published import Published
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule

_SAID: Final[dict[RoleKind, str]] = {
    "identity-provider": "an identity provider for another protocol than SAML 2.0",
    "service-provider": "a service provider",
    "attribute-authority": "an attribute authority",
    "authn-authority": "an authentication authority",
    "policy-decision-point": "a policy decision point",
    "affiliation": "an affiliation",
    "ws-federation": "WS-Federation",
    "other": "a role of another kind",
}


@rule(
    code="MD001",
    name="no-idp-role",
    summary="No entity in the metadata is an identity provider for SAML 2.0.",
    severity=Severity.ERROR,
    refusal=Refusal.INFERRED,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.3 Element <IDPSSODescriptor>"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Could not parse metadata"),
    ),
    since="0.1",
    on=Published,
    aws_message=messages.METADATA_NOT_PARSED.less_sure("inferred"),
)
def check(published: Published) -> Iterator[Problem]:
    """One finding, at the first entity or, where there is none, at the root."""
    census = published.census
    if census.providers:
        return
    entities = census.first
    node = entities[0].node if entities else published.metadata.node
    found = _found(entities[0]) if len(entities) == 1 else f"{census.entities:,} entities without that role"
    yield Problem(
        message=f"no entity is an identity provider for SAML 2.0: there is {found if entities else 'no entity at all'}",
        where=Location(node),
        expected=f"an {md('IDPSSODescriptor').rpartition('}')[2]} with protocolSupportEnumeration "
        '"urn:oasis:names:tc:SAML:2.0:protocol"',
        fix=fixes.METADATA_EXPORT,
    )


def _found(entity: Entity) -> str:
    name = entity.entity_id.text if entity.entity_id else ""
    if audience_status(PARTITIONS["aws"], name) != "wrong":
        return f'"{shown(name)}", which is AWS: its metadata goes into the identity provider, not into IAM'
    kinds = dict.fromkeys(_SAID[role.kind] for role in descriptors(entity.node))
    return ", ".join(kinds) or "an entity without any role"
