"""
Where Active Directory Federation Services has what a fix asks for.

Sources: AWS Security Blog, "Enabling federation to AWS using Windows Active Directory, AD FS, and SAML 2.0";
Microsoft, "Renew federation certificates" and the AD FS cmdlets. Fixes that are not here have the general
sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_WALKTHROUGH: Final = (
    "AWS Security Blog, Enabling federation to AWS using Windows Active Directory, AD FS, and SAML 2.0"
)
_CERTIFICATES_PAGE: Final = "Renew federation certificates for Microsoft 365 and Microsoft Entra ID"
_TRUST: Final = "AD FS Management > Relying Party Trusts > the AWS trust"
_RULES: Final = f"{_TRUST} > Edit Claim Issuance Policy"

STEPS: Final[Mapping[str, Step]] = {
    fixes.UPDATE_PROVIDER_METADATA.key: Step(
        path="https://SERVER/FederationMetadata/2007-06/FederationMetadata.xml",
        do="download it, and upload it to the IAM SAML provider",
        trap="AD FS replaces its certificate every year by itself: it signs with the new one five days after making it",
        commands=("Get-AdfsCertificate -CertificateType Token-Signing",),
        source=_CERTIFICATES_PAGE,
        evidence="documented",
    ),
    fixes.RENEW_CERTIFICATE.key: Step(
        path="PowerShell on the AD FS server",
        do="make the new certificate, and upload the metadata, which now lists both, before it becomes primary",
        trap="-Urgent removes the old certificate at once",
        commands=("Update-AdfsCertificate -CertificateType Token-Signing",),
        source=_CERTIFICATES_PAGE,
        evidence="documented",
    ),
    fixes.ROLE_CLAIM.key: Step(
        path=_RULES,
        do="add the rules that read the AD groups and issue https://aws.amazon.com/SAML/Attributes/Role",
        source=_WALKTHROUGH,
        evidence="documented",
    ),
    fixes.ROLE_VALUE.key: Step(
        path=_RULES,
        field="Roles",
        do="correct the rule that turns group names into {value}",
        trap="The condition ignores case, RegExReplace does not: a group named aws-... is sent as it is",
        source=_WALKTHROUGH,
        evidence="observed",
    ),
    fixes.SESSION_NAME.key: Step(
        path=_RULES,
        field="RoleSessionName",
        do="send E-Mail-Addresses or SAM-Account-Name as https://aws.amazon.com/SAML/Attributes/RoleSessionName",
        trap="A user without an e-mail address gets no RoleSessionName",
        source=_WALKTHROUGH,
        evidence="documented",
    ),
    fixes.AUDIENCE.key: Step(
        path=_TRUST,
        field="Properties > Identifiers",
        do="set {value}",
        source=_WALKTHROUGH,
        evidence="documented",
    ),
}
