"""
The identity provider's role lists no key that could sign a response: no KeyDescriptor at all, only ones that are marked
`use="encryption"`, or ones that give a name and no key. A certificate that is there and cannot be read is CRT007's.

Nothing that this identity provider sends can be verified with this document, and IAM asks for signing keys in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.idp import fixes
from samlcheck.model.metadata import IdpRole
from samlcheck.model.places import Location
from samlcheck.model.published import PublishedEntity
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="MD002",
    name="no-signing-key",
    summary="The identity provider lists no key to verify its signatures with.",
    severity=Severity.ERROR,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.1.1 Element <KeyDescriptor>"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Could not parse metadata"),
    ),
    since="0.1",
    covers=("XML012",),
    on=PublishedEntity,
    applies=lambda published: bool(published.entity.roles),
    aws_message=messages.METADATA_NOT_PARSED.less_sure("inferred"),
)
def check(published: PublishedEntity) -> Iterator[Problem]:
    """One finding for each role without a key: what is listed but unreadable is somebody else's to say."""
    for role in published.entity.roles:
        signing = [key for key in role.keys if key.use != "encryption"]
        listed = [each for key in signing for each in key.embedded]
        if not any(each.key or each.certificate is None for each in listed):
            yield Problem(
                message=f"the identity provider has no key that can sign: {_instead(role, has_keys=bool(listed))}",
                where=Location(role.node),
                related=tuple(Related("this key", Location(key.node)) for key in role.keys[:3]),
                expected='a KeyDescriptor with use="signing" and an X509Certificate',
                fix=fixes.METADATA_EXPORT,
            )


def _instead(role: IdpRole, *, has_keys: bool) -> str:
    if not role.keys:
        return "there is no KeyDescriptor"
    if has_keys:
        return "its certificates hold keys of a type that signs no SAML"
    uses = {key.node.get("use") for key in role.keys}
    if uses == {"encryption"}:
        return 'every KeyDescriptor is marked use="encryption"'
    if all(key.use == "encryption" for key in role.keys):
        return 'no KeyDescriptor has the use "signing", or none'
    return "its KeyDescriptor holds no certificate and no key"
