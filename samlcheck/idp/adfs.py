"""
Where Active Directory Federation Services has what a fix asks for: AD FS Management as in Windows Server 2016 and
later, and PowerShell on the AD FS server for what no dialog has. TRUST in a command is the trust's display name.

Sources: AWS Security Blog, "Enabling federation to AWS using Windows Active Directory, AD FS, and SAML 2.0"
(WALKTHROUGH); Microsoft's pages on the AD FS cmdlets, on claim rules, and "Obtain and configure TS and TD
certificates for AD FS" (CERTIFICATES_PAGE). What RegExReplace does follows from the walkthrough's own rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_WALKTHROUGH: Final = (
    "AWS Security Blog, Enabling federation to AWS using Windows Active Directory, AD FS, and SAML 2.0"
)
_CERTIFICATES_PAGE: Final = "Obtain and configure TS and TD certificates for AD FS"
_RENEWAL_PAGE: Final = "Renew federation certificates for Microsoft 365 and Microsoft Entra ID"
_TRUST_CMDLET: Final = "Microsoft Learn, Set-AdfsRelyingPartyTrust"

_TRUST: Final = "AD FS Management > Relying Party Trusts > the trust"
_RULES: Final = f"{_TRUST} > Edit Claim Issuance Policy"
_ENDPOINTS: Final = f"{_TRUST} > Properties > Endpoints"
_CERTIFICATES: Final = "AD FS Management > Service > Certificates"
_METADATA: Final = "https://SERVER/FederationMetadata/2007-06/FederationMetadata.xml"
_POWERSHELL: Final = "PowerShell on the AD FS server"
_SET_TRUST: Final = "Set-AdfsRelyingPartyTrust -TargetName TRUST"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"

_YEARLY_TRAP: Final = (
    "AD FS replaces its certificate every year by itself: it signs with the new one five days after making it"
)
_CAPITALS_TRAP: Final = (
    "(?i) makes the condition ignore capitals, not RegExReplace: a group named aws-... passes and is sent as it is"
)
_READ_ONLY_TRAP: Final = "While the trust updates itself from its metadata, the field cannot be edited"

_rule = partial(Step, path=_RULES, source=_WALKTHROUGH, evidence="documented")
_roles = partial(_rule, field="Roles")
_endpoint = partial(
    Step,
    path=_ENDPOINTS,
    field="SAML Assertion Consumer Endpoints",
    trap=_READ_ONLY_TRAP,
    source=_TRUST_CMDLET,
    evidence="documented",
)
_cmdlet = partial(Step, path=_POWERSHELL, source=_TRUST_CMDLET, evidence="documented")

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _cmdlet(
        field="SamlResponseSignature",
        do="set AssertionOnly, or MessageAndAssertion for both",
        commands=(f"{_SET_TRUST} -SamlResponseSignature AssertionOnly",),
    ),
    fixes.SIGN_RESPONSE.key: _cmdlet(
        field="SamlResponseSignature",
        do="set MessageAndAssertion",
        trap="MessageOnly takes the signature off the assertion",
        commands=(f"{_SET_TRUST} -SamlResponseSignature MessageAndAssertion",),
    ),
    fixes.SIGNING_ALGORITHM.key: _cmdlet(
        path=f"{_TRUST} > Properties > Advanced",
        field="Secure hash algorithm",
        do="choose SHA-256",
        commands=(f"{_SET_TRUST} -SignatureAlgorithm 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'",),
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: Step(
        path=_METADATA,
        do="download it, and upload it without byte order mark to the IAM SAML provider",
        trap=_YEARLY_TRAP,
        commands=("Get-AdfsCertificate -CertificateType Token-Signing",),
        source=_RENEWAL_PAGE,
        evidence="documented",
    ),
    fixes.METADATA_EXPORT.key: Step(
        path=_METADATA,
        do="download it again, and give it to the service as it is",
        source=_RENEWAL_PAGE,
        evidence="documented",
    ),
    fixes.ACTIVATE_CERTIFICATE.key: Step(
        path=_CERTIFICATES,
        field="Token-signing",
        do="choose Set as Primary for the certificate that the service knows",
        trap="While AutoCertificateRollover is on, AD FS promotes a new certificate by itself, five days after making "
        "it",
        commands=("Get-AdfsProperties",),
        source=_CERTIFICATES_PAGE,
        evidence="documented",
    ),
    fixes.RENEW_CERTIFICATE.key: Step(
        path=_POWERSHELL,
        do="make the new certificate, and upload the metadata, which now lists both, before it becomes primary",
        trap="-Urgent removes the old certificate at once",
        commands=("Update-AdfsCertificate -CertificateType Token-Signing",),
        source=_RENEWAL_PAGE,
        evidence="documented",
    ),
    fixes.STRONGER_KEY.key: Step(
        path=_CERTIFICATES,
        field="Add Token-Signing Certificate",
        do="add one with an RSA key of 2048 bits or more, and choose Set as Primary once the services know it",
        trap="The account of the AD FS service has to be able to read its private key",
        source=_CERTIFICATES_PAGE,
        evidence="documented",
    ),
    fixes.ENCRYPTION.key: _cmdlet(
        path=f"{_TRUST} > Properties > Encryption",
        do="switch EncryptClaims off for one test sign-in, and check that response",
        commands=(f"{_SET_TRUST} -EncryptClaims $false",),
    ),
    fixes.ENCRYPT.key: _cmdlet(
        path=f"{_TRUST} > Properties > Encryption",
        do="browse to the certificate whose private key the SAML provider in IAM holds, and switch EncryptClaims on",
        commands=(f"{_SET_TRUST} -EncryptClaims $true",),
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: _endpoint(
        do="add one with the binding POST, and begin at https://SERVER/adfs/ls/IdpInitiatedSignOn.aspx",
        trap="An address with wa=wsignin1.0 asks for WS-Federation; the sign-on page is off by default from AD FS 2016 "
        "on",
        commands=("Set-AdfsProperties -EnableIdPInitiatedSignonPage $true",),
        source=f"{_WALKTHROUGH}; Microsoft Learn, Set-AdfsProperties",
    ),
    fixes.IDP_STATUS.key: Step(
        path="Event Viewer > Applications and Services Logs > AD FS > Admin",
        do="find the error of that time, often event 364, and read the exception in it",
        source="Threads of AD FS administrators that quote the log",
        evidence="observed",
    ),
    fixes.LIFETIME.key: _cmdlet(
        field="TokenLifetime",
        do="set five minutes or more: 60 is the default",
        trap="The NotOnOrAfter of the SubjectConfirmation is another setting, SamlMessageDeliveryWindow of "
        "Set-AdfsProperties",
        commands=(f"{_SET_TRUST} -TokenLifetime 60",),
    ),
    fixes.CLOCK.key: _cmdlet(
        field="NotBeforeSkew",
        do="have the server follow a time server; for clocks that differ still, let the validity begin earlier",
        commands=(f"{_SET_TRUST} -NotBeforeSkew 2",),
    ),
    fixes.ISSUER.key: Step(
        path="AD FS Management > Edit Federation Service Properties",
        field="Federation Service identifier",
        do=f"give the service {_METADATA} of this server: this identifier is its entityID and the Issuer",
        trap="It begins with http://, not https://, unless somebody changed it",
        commands=("Get-AdfsProperties",),
        source="Microsoft Learn, Set-AdfsProperties",
        evidence="documented",
    ),
    fixes.AUDIENCE.key: _cmdlet(
        path=f"{_TRUST} > Properties > Identifiers",
        field="Relying party identifier",
        do="set {value}",
        trap=_READ_ONLY_TRAP,
    ),
    fixes.AUDIENCE_FRAGMENT.key: _cmdlet(
        path=f"{_TRUST} > Properties > Identifiers",
        field="Relying party identifier",
        do="set {value}: AD FS sends what stands there, # and all",
        trap="Two trusts cannot have one identifier: serve all AWS accounts by one trust",
    ),
    fixes.RECIPIENT.key: _endpoint(do="set {value} as trusted URL of the default endpoint, binding POST"),
    fixes.PROVIDER_RECIPIENT.key: _endpoint(do="set {value} as trusted URL of the default endpoint, binding POST"),
    fixes.REPLY_URL_FRAGMENT.key: _endpoint(do="set {value} as trusted URL, without # and what follows it"),
    fixes.SUBJECT_CONFIRMATION.key: _endpoint(
        do="set {value} as trusted URL, binding POST: AD FS makes the SubjectConfirmation from it",
        trap="Tokens from the WS-Trust endpoints have no Recipient: sign in by the browser",
        evidence="observed",
    ),
    fixes.PARTITION.key: _endpoint(
        do="set {value} as trusted URL, and under Identifiers the name of that partition",
        trap="The names end in :govcloud for AWS GovCloud (US) and in :cn-north-1 for China",
        evidence="observed",
    ),
    fixes.NAME_ID.key: _rule(
        field="NameId",
        do="transform Windows account name into Name ID: every user has one",
        trap="A rule that takes E-Mail-Addresses sends no Name ID for a user without one",
    ),
    fixes.NAME_ID_FORMAT.key: _rule(
        field="NameId > Outgoing name ID format",
        do="choose Persistent Identifier, Email or Unspecified",
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: _rule(do="keep one of the rules that issue {name}"),
    fixes.PADDED_VALUE.key: _rule(
        do="take white space out of the text that the rule issues; for other values, out of the user's attribute in "
        "Active Directory",
    ),
    fixes.SEND_LESS.key: _rule(
        do="let the rules issue AWS's attributes alone, and Roles only the groups that begin with AWS- and an account",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _rule(
        do="add one rule that reads the AD groups into http://temp/variable, and one that turns those named "
        f"AWS-ACCOUNT-ROLE into {_NAMESPACE}/Role with RegExReplace",
        trap="Where the walkthrough has <ADFS>, write the name of the SAML provider in IAM",
    ),
    fixes.ROLE_CLAIM_NAME.key: _roles(do=f'write Type = "{_NAMESPACE}/Role" in issue(...), capitals as written'),
    fixes.ROLE_ASSIGNMENT.key: _rule(
        path="Active Directory Users and Computers > the user > Member Of",
        do="add the group AWS-ACCOUNT-ROLE of the role, the account with its 12 digits",
        trap="What follows the account is the role's name, capitals too; the user has to sign in again",
    ),
    fixes.ROLE_VALUE.key: _roles(
        do="correct the condition and RegExReplace, or the group's name, so that they yield {value}",
        trap="RegExReplace replaces every match in the name; where its text has <ADFS>, write the SAML provider's name",
    ),
    fixes.ROLE_VALUE_GROUPS.key: _roles(
        do="correct RegExReplace so that it turns the group's name into {value}, or rename the group",
        trap=_CAPITALS_TRAP,
    ),
    fixes.ROLE_SAME_ACCOUNT.key: _roles(
        do="write $1 for the account in both halves of the replacement, so that it yields {value}",
    ),
    fixes.ROLE_SPACE.key: _roles(do="take the white space beside the comma out of the replacement"),
    fixes.ROLE_ORDER.key: _roles(
        do="leave it for AWS, which takes both orders; for tools that do not, write the role's half of the replacement "
        "first",
    ),
    fixes.DUPLICATE_ROLE.key: _roles(
        do="write $1 for the account in the replacement: without it, groups of several accounts become one pair",
        trap="Two rules that issue Role for the same group send it twice, too",
    ),
    fixes.IDENTITY_CENTER_RESPONSE.key: _rule(
        path="AD FS Management > Relying Party Trusts > Add Relying Party Trust",
        do="make one from https://signin.aws.amazon.com/static/saml-metadata.xml if IAM roles are wanted; this trust "
        "is for IAM Identity Center",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: _rule(
        field="RoleSessionName",
        do=f"send E-Mail-Addresses or SAM-Account-Name as {_NAMESPACE}/RoleSessionName",
        trap="A user without an e-mail address gets no RoleSessionName",
    ),
    fixes.SESSION_NAME_CLAIM_NAME.key: _rule(
        field="RoleSessionName > Outgoing Claim Type",
        do=f"write {_NAMESPACE}/RoleSessionName, capitals as written",
    ),
    fixes.SESSION_NAME_GUEST.key: _rule(
        field="RoleSessionName",
        do="send E-Mail-Addresses instead of the user name: a name with #EXT# was made by Entra",
    ),
    fixes.SESSION_NAME_SINGLE.key: _rule(
        field="RoleSessionName",
        do="choose an LDAP attribute with one value, such as SAM-Account-Name, and keep one rule",
    ),
    fixes.SESSION_DURATION.key: _rule(
        field="SessionDuration, a custom rule",
        do=f'write => issue(Type = "{_NAMESPACE}/SessionDuration", Value = "{{value}}");',
        trap="The quotation marks are the rule's; one more pair would be sent",
        source="Create a Rule to Send Claims Using a Custom Rule",
    ),
    fixes.SESSION_DURATION_SINGLE.key: _rule(do="keep one of the rules that issue SessionDuration"),
    fixes.SOURCE_IDENTITY.key: _rule(
        do=f"send SAM-Account-Name as {_NAMESPACE}/SourceIdentity, or delete the rule that issues it",
        source="Create a Rule to Send LDAP Attributes as Claims",
    ),
    fixes.SESSION_TAGS.key: _rule(
        do=f"correct the rules whose claim type begins with {_NAMESPACE}/PrincipalTag: {{value}}",
        source="Create a Rule to Send LDAP Attributes as Claims",
    ),
}
