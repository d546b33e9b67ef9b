"""
The table by which products are recognised: what they call themselves, their certificates, addresses and habits.

Patterns match a whole text of bounded length; none has a quantifier inside a quantified group, so each is answered in
about the length of the text. Sources stand in the evidence, and beside a row where it needs one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from samlcheck.idp import providers
from samlcheck.idp.providers import Idp

__all__ = ["COMBINATIONS", "HABIT_WORDS", "ROWS", "SIGN_WORDS", "Combination", "Evidence", "Habit", "Row", "Sign"]

Evidence = Literal["documented", "observed", "unconfirmed"]
"""
documented: the vendor says so. observed: in messages or metadata of live systems, or in the product's source.
unconfirmed: commonly known, or inferred from the other two.
"""

Sign = Literal["name", "certificate", "endpoint", "attribute", "consent", "id", "prefix"]

SIGN_WORDS: Final[Mapping[Sign, str]] = {
    "name": "its Issuer or entityID",
    "certificate": "its certificate's subject",
    "endpoint": "its sign-on URL",
    "attribute": "an attribute it sends",
    "consent": "the Response's Consent",
    "id": "how its IDs look",
    "prefix": "a namespace prefix",
}
"""What each sign is read from."""
_NAMING: Final[frozenset[Sign]] = frozenset({"name", "certificate", "endpoint", "attribute"})
"""Signs that carry the product's or the vendor's own name; a habit of writing is shared too easily."""

Habit = Literal[
    "address",
    "any-type",
    "decl-ref",
    "federation",
    "friendly-uri",
    "issuer-entity",
    "keycloak-aggregate",
    "key-name",
    "odd-key-info",
    "prefix-list-xs",
    "prefix-list-xsd",
    "qualified-name",
    "relying-party",
    "saml2p",
    "signed-info-space",
    "subject-name",
    "wants-signed",
]

HABIT_WORDS: Final[Mapping[Habit, str]] = {
    "address": "the client's address in SubjectConfirmationData",
    "any-type": "values typed xs:anyType",
    "decl-ref": "an AuthnContextDeclRef",
    "federation": "RoleDescriptors of WS-Federation",
    "friendly-uri": "FriendlyName beside the NameFormat uri",
    "issuer-entity": "the Format entity on Issuer",
    "keycloak-aggregate": 'an EntitiesDescriptor named "urn:keycloak"',
    "key-name": "a KeyName in KeyInfo",
    "odd-key-info": "KeyInfo without the Signature's prefix",
    "prefix-list-xs": 'InclusiveNamespaces PrefixList="xs"',
    "prefix-list-xsd": 'InclusiveNamespaces PrefixList="xsd"',
    "qualified-name": "a NameID with both qualifiers",
    "relying-party": "an SPSSODescriptor",
    "saml2p": "the prefix saml2p",
    "signed-info-space": "line breaks inside SignedInfo",
    "subject-name": "an X509SubjectName in KeyInfo",
    "wants-signed": 'WantAuthnRequestsSigned="true"',
}
"""Habits of writing, one alone of which is nobody's; what each looks like."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way to recognise a product: a pattern that the whole of a text must match, and texts that it matches."""

    idp: Idp
    sign: Sign
    pattern: str
    evidence: Evidence
    examples: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether the text names the product; a habit, or what nobody confirmed, makes it likely alone."""
        return self.sign in _NAMING and self.evidence != "unconfirmed"


@dataclass(frozen=True, slots=True)
class Combination:
    """Habits that only this product has together."""

    idp: Idp
    habits: frozenset[Habit]
    evidence: Evidence


_UUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_SOME_UUID: Final = "00000000-0000-0000-0000-000000000000"
_TENANT_CLAIM: Final = "http://schemas.microsoft.com/identity/claims/tenantid"
_HOST: Final = r"https?://[^/?#\s]{1,255}"
_PATH: Final = r"(?:[^?#\s]*/)?"


def _part(name: str) -> str:
    """A pattern for a subject, in RFC 4514's form, of which `name` is one part, whatever the order of the parts."""
    return rf"(?:.*[^\\][,+])?{name}(?:[,+].*)?"


ROWS: Final = (
    # Names: Issuer and entityID.
    # Entra documents the first form; the tenant-independent document has the literal {tenantid} or {tenant}.
    Row(
        providers.ENTRA,
        "name",
        rf"https://sts\.(?:windows\.net|chinacloudapi\.cn|microsoftonline\.de)/(?:{_UUID}|\{{tenant(?:id)?\}})(?:/.*)?",
        "documented",
        (f"https://sts.windows.net/{_SOME_UUID}/", f"https://sts.chinacloudapi.cn/{_SOME_UUID}/"),
    ),
    Row(
        providers.ADFS,
        "name",
        rf"{_HOST}/adfs/services/trust/?",
        "observed",
        ("http://HOST/adfs/services/trust",),
    ),
    Row(providers.OKTA, "name", r"https?://www\.okta\.com/.+", "observed", ("http://www.okta.com/exk1ID",)),
    Row(
        providers.OKTA,
        "name",
        r"https?://www\.okta(?:preview|-emea)\.com/.+",
        "unconfirmed",
        ("http://www.oktapreview.com/exk1ID", "http://www.okta-emea.com/exk1ID"),
    ),
    Row(
        providers.GOOGLE,
        "name",
        r"https://accounts\.google\.com/o/saml2\?idpid=[0-9A-Za-z_]+",
        "observed",
        ("https://accounts.google.com/o/saml2?idpid=C0ID",),
    ),
    # One slash after the scheme: a Keycloak with a wrong hostname setting (aws-samples/appmod-blueprints
    # issue 777).
    Row(
        providers.KEYCLOAK,
        "name",
        r"https?:/{1,2}[^?#\s]{1,255}/realms/[^/?#\s]+/?",
        "observed",
        ("https://HOST/realms/REALM", "https://HOST/auth/realms/REALM"),
    ),
    Row(providers.AUTH0, "name", r"urn:[0-9A-Za-z_.-]+\.auth0\.com", "documented", ("urn:TENANT.auth0.com",)),
    Row(
        providers.ONELOGIN,
        "name",
        r"https://app\.onelogin\.com/saml/metadata/[0-9A-Za-z_-]+",
        "documented",
        ("https://app.onelogin.com/saml/metadata/ID",),
    ),
    Row(
        providers.JUMPCLOUD,
        "name",
        r"JumpCloud|https://sso\.jumpcloud\.com/saml2/.+",
        "unconfirmed",
        ("JumpCloud", "https://sso.jumpcloud.com/saml2/APP"),
    ),
    # PingOne for Enterprise, its predecessor, has the second form.
    Row(
        providers.PINGONE,
        "name",
        rf"https://(?:auth\.pingone\.(?:com|eu|ca|asia)/{_UUID}|pingone\.com/idp/.+)",
        "observed",
        (f"https://auth.pingone.eu/{_SOME_UUID}", "https://pingone.com/idp/ID"),
    ),
    Row(providers.SHIBBOLETH, "name", rf"{_HOST}/idp/shibboleth", "observed", ("https://HOST/idp/shibboleth",)),
    # Version 2 moved the page into module.php.
    Row(
        providers.SIMPLESAMLPHP,
        "name",
        rf"{_HOST}/{_PATH}(?:saml2/idp/metadata\.php|module\.php/saml/idp/metadata(?:\.php)?)",
        "observed",
        (
            "https://HOST/simplesaml/saml2/idp/metadata.php",
            "https://HOST/simplesaml/module.php/saml/idp/metadata",
        ),
    ),
    Row(providers.NETIQ, "name", rf"{_HOST}/nidp/saml2/metadata", "documented", ("https://HOST/nidp/saml2/metadata",)),
    Row(providers.SHIBBOLETH, "name", r"urn:mace:.+", "unconfirmed", ("urn:mace:FEDERATION:DOMAIN",)),
    # Subjects of signing certificates.
    Row(
        providers.ENTRA,
        "certificate",
        _part("CN=Microsoft Azure Federated SSO Certificate"),
        "observed",
        ("CN=Microsoft Azure Federated SSO Certificate",),
    ),
    Row(
        providers.ENTRA,
        "certificate",
        _part(r"CN=accounts\.accesscontrol\.windows\.net"),
        "documented",
        ("CN=accounts.accesscontrol.windows.net",),
    ),
    Row(
        providers.ADFS, "certificate", _part(r"CN=ADFS Signing - [^,+\n]*"), "unconfirmed", ("CN=ADFS Signing - HOST",)
    ),
    Row(
        providers.OKTA,
        "certificate",
        _part("OU=SSOProvider"),
        "observed",
        ("CN=ORG,OU=SSOProvider,O=Okta,L=San Francisco,ST=California,C=US",),
    ),
    Row(
        providers.GOOGLE,
        "certificate",
        _part("OU=Google For Work"),
        "observed",
        ("O=Google Inc.,L=Mountain View,CN=Google,OU=Google For Work,C=US,ST=California",),
    ),
    Row(
        providers.ONELOGIN,
        "certificate",
        _part("OU=OneLogin IdP"),
        "observed",
        ("CN=OneLogin Account NUMBER,OU=OneLogin IdP,O=COMPANY",),
    ),
    # Where users are sent to sign in.
    Row(
        providers.ENTRA,
        "endpoint",
        r"https://login\.(?:microsoftonline\.(?:com|us)|(?:chinacloudapi|partner\.microsoftonline)\.cn)/.*",
        "documented",
        ("https://login.microsoftonline.com/TENANT/saml2", "https://login.microsoftonline.us/TENANT/saml2"),
    ),
    Row(providers.ADFS, "endpoint", rf"{_HOST}/adfs/ls/?.*", "observed", ("https://HOST/adfs/ls/",)),
    Row(
        providers.OKTA,
        "endpoint",
        r"https://[^/?#\s]{1,255}\.okta(?:preview|-emea)?\.com/app/.*/sso/saml(?:\?.*)?",
        "observed",
        ("https://ORG.okta.com/app/APP/exk1ID/sso/saml",),
    ),
    Row(
        providers.GOOGLE,
        "endpoint",
        r"https://accounts\.google\.com/o/saml2/idp\?idpid=.*",
        "observed",
        ("https://accounts.google.com/o/saml2/idp?idpid=C0ID",),
    ),
    Row(
        providers.KEYCLOAK,
        "endpoint",
        rf"{_HOST}/[^?#\s]*/protocol/saml(?:/.*)?",
        "observed",
        ("https://HOST/realms/REALM/protocol/saml",),
    ),
    Row(
        providers.AUTH0,
        "endpoint",
        r"https://[^/?#\s]{1,255}\.auth0\.com/samlp/.*",
        "observed",
        ("https://TENANT.auth0.com/samlp/CLIENT",),
    ),
    # On a domain of the customer's own; what comes last is a client ID.
    Row(
        providers.AUTH0,
        "endpoint",
        rf"{_HOST}/samlp/[0-9A-Za-z]{{32}}(?:/.*)?",
        "unconfirmed",
        ("https://HOST/samlp/Q8sT2vXk5LwZr9bNc4Jm7HyPdFg1aE3U",),
    ),
    Row(
        providers.ONELOGIN,
        "endpoint",
        r"https://[^/?#\s]{1,255}\.onelogin\.com/trust/saml2/.*",
        "observed",
        ("https://COMPANY.onelogin.com/trust/saml2/http-post/sso/ID",),
    ),
    Row(
        providers.JUMPCLOUD,
        "endpoint",
        r"https://sso\.jumpcloud\.com/saml2/.*",
        "documented",
        ("https://sso.jumpcloud.com/saml2/APP",),
    ),
    Row(
        providers.PINGONE,
        "endpoint",
        rf"https://(?:auth\.pingone\.(?:com|eu|ca|asia)/{_UUID}/saml20/idp|sso\.(?:connect\.)?pingidentity\.com/sso/idp)/.*",
        "observed",
        (
            f"https://auth.pingone.eu/{_SOME_UUID}/saml20/idp/sso",
            "https://sso.connect.pingidentity.com/sso/idp/SSO.saml2",
        ),
    ),
    Row(
        providers.PINGFEDERATE,
        "endpoint",
        rf"{_HOST}/idp/(?:SSO\.saml2|startSSO\.ping.*)",
        "documented",
        ("https://HOST:9031/idp/SSO.saml2", "https://HOST:9031/idp/startSSO.ping?PartnerSpId=ID"),
    ),
    Row(
        providers.SIMPLESAMLPHP,
        "endpoint",
        rf"{_HOST}/{_PATH}(?:saml2/idp/SSOService\.php|module\.php/saml/idp/singleSignOnService)(?:\?.*)?",
        "documented",
        (
            "https://HOST/simplesaml/saml2/idp/SSOService.php",
            "https://HOST/simplesaml/module.php/saml/idp/singleSignOnService",
        ),
    ),
    Row(
        providers.SHIBBOLETH,
        "endpoint",
        rf"{_HOST}/idp/profile/SAML2/.*",
        "documented",
        ("https://HOST/idp/profile/SAML2/POST/SSO",),
    ),
    Row(providers.NETIQ, "endpoint", rf"{_HOST}/nidp/saml2/.*", "observed", ("https://HOST/nidp/saml2/sso",)),
    # One attribute, and how IDs look. PingFederate's: 27 of the letters of base64url, in one captured response;
    # JumpCloud's: in node-saml discussion 870.
    Row(
        providers.ENTRA,
        "attribute",
        _TENANT_CLAIM.replace(".", r"\."),
        "observed",
        (_TENANT_CLAIM,),
    ),
    Row(providers.KEYCLOAK, "id", rf"ID_{_UUID}", "observed", (f"ID_{_SOME_UUID}",)),
    Row(providers.OKTA, "id", r"id\d{20,30}", "observed", ("id51738204916625470392816405",)),
    Row(providers.NETIQ, "id", r"id[0-9A-Za-z_-]{27}", "observed", ("idR4kVx9QmZ0rLbN7cYwP2sHdG5fJ",)),
    Row(
        providers.SIMPLESAMLPHP,
        "id",
        r"_[0-9a-f]{42}",
        "observed",
        ("_7c2e90b5d1f84a6396bd0e7a41c58f23d06b9e7f15",),
    ),
    Row(providers.JUMPCLOUD, "id", r"[0-9A-Z]{40}", "unconfirmed", ("N7T2QK9XW4M0ZC8RD1LV5HB3YG6PJ7FS2AE4UK81",)),
    Row(
        providers.PINGFEDERATE,
        "id",
        r"(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])[A-Za-z_][0-9A-Za-z_.-]{26}",
        "unconfirmed",
        ("Hq7Tz3XbN0cLmR5vYkP8sWdG2fJ",),
    ),
    Row(providers.KEYCLOAK, "prefix", r"dsig", "observed", ("dsig",)),
    Row(
        providers.ADFS,
        "consent",
        r"urn:oasis:names:tc:SAML:2\.0:consent:unspecified",
        "unconfirmed",
        ("urn:oasis:names:tc:SAML:2.0:consent:unspecified",),
    ),
)
"""In the order in which they are tried; in the examples, capitals stand for what differs."""

COMBINATIONS: Final = (
    Combination(providers.KEYCLOAK, frozenset({"keycloak-aggregate"}), "observed"),
    Combination(providers.OKTA, frozenset({"saml2p", "prefix-list-xs", "issuer-entity"}), "observed"),
    Combination(providers.GOOGLE, frozenset({"saml2p", "any-type"}), "observed"),
    Combination(providers.GOOGLE, frozenset({"subject-name", "any-type"}), "observed"),
    Combination(providers.SHIBBOLETH, frozenset({"saml2p", "prefix-list-xsd"}), "observed"),
    Combination(providers.SHIBBOLETH, frozenset({"friendly-uri", "address", "qualified-name"}), "observed"),
    Combination(providers.NETIQ, frozenset({"decl-ref", "qualified-name"}), "observed"),
    Combination(providers.ADFS, frozenset({"odd-key-info"}), "observed"),
    Combination(providers.ADFS, frozenset({"federation", "relying-party"}), "unconfirmed"),
    Combination(providers.ENTRA, frozenset({"federation"}), "unconfirmed"),
    Combination(providers.KEYCLOAK, frozenset({"key-name", "wants-signed"}), "unconfirmed"),
    Combination(providers.SIMPLESAMLPHP, frozenset({"signed-info-space"}), "unconfirmed"),
)
"""Tried after the rows, in this order."""
