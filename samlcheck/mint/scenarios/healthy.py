"""What each product sends when all is well: nothing is found, not even a note."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.names import GOOD, PAIR, ROLE
from samlcheck.mint.scenarios.registry import good

MICROSOFT_ROLE = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"


@good()
def plain(idp: Minter) -> bytes:
    """A response of no product in particular, its assertion signed."""
    return idp.response()


@good()
def plain_both_signed(idp: Minter) -> bytes:
    """The same with the response signed as well."""
    return idp.response(sign="both")


@good(flavour="entra")
def entra(idp: Minter) -> bytes:
    """Microsoft Entra ID: one line, default namespace, a window of 65 minutes, the assertion signed."""
    return idp.response()


@good(flavour="entra")
def entra_both_signed(idp: Minter) -> bytes:
    """Entra with the signing option "Sign SAML response and assertion"."""
    return idp.response(sign="both")


@good(flavour="entra")
def entra_with_role_claim(idp: Minter) -> bytes:
    """Entra that sends the assigned roles in Microsoft's own role claim too, beside the one AWS reads."""
    return idp.response(attributes={MICROSOFT_ROLE: [PAIR], **GOOD})


@good(flavour="entra")
def entra_solicited(idp: Minter) -> bytes:
    """Entra answering a request, as command-line tools send one."""
    return idp.response(in_response_to="id3f6a9c51d0e84b27")


@good(flavour="adfs")
def adfs(idp: Minter) -> bytes:
    """AD FS: Consent on the response, KeyInfo in the default namespace, a confirmation of five minutes."""
    return idp.response()


@good(flavour="okta")
def okta(idp: Minter) -> bytes:
    """Okta: response and assertion signed, PrefixList="xs", typed values."""
    return idp.response()


@good(flavour="google")
def google(idp: Minter) -> bytes:
    """Google Workspace: wrapped base64 in the signature, values typed xs:anyType."""
    return idp.response()


@good(flavour="keycloak")
def keycloak(idp: Minter) -> bytes:
    """
    Keycloak with Sign Assertions on, the role list's Single Role Attribute on, and a lifespan of five
    minutes.
    """
    return idp.response()


@good(flavour="auth0")
def auth0(idp: Minter) -> bytes:
    """Auth0's SAML2 Web App addon: a window of an hour from the moment of issue, no prefix in the signature."""
    return idp.response()


@good(flavour="onelogin")
def onelogin(idp: Minter) -> bytes:
    """OneLogin: its URL of the metadata is its name, and its certificate names it too."""
    return idp.response()


@good(flavour="jumpcloud")
def jumpcloud(idp: Minter) -> bytes:
    """JumpCloud under the entity ID that its AWS connector suggests, with IDs of forty capital letters and digits."""
    return idp.response()


@good(flavour="pingfederate")
def pingfederate(idp: Minter) -> bytes:
    """PingFederate, known by its sign-on URL alone: the name is the administrator's choice."""
    return idp.response()


@good(flavour="pingone")
def pingone(idp: Minter) -> bytes:
    """PingOne, whose name is that of the environment."""
    return idp.response()


@good(flavour="shibboleth")
def shibboleth(idp: Minter) -> bytes:
    """Shibboleth: both signed, PrefixList="xsd", the client's address, a transient NameID, no time before issue."""
    return idp.response()


@good(flavour="simplesamlphp")
def simplesamlphp(idp: Minter) -> bytes:
    """SimpleSAMLphp: both signed, line breaks inside SignedInfo, half a minute before issue."""
    return idp.response()


@good(flavour="netiq")
def netiq(idp: Minter) -> bytes:
    """NetIQ Access Manager: an AuthnContextDeclRef, both qualifiers on the NameID, wrapped base64."""
    return idp.response()


@good(flavour="okta")
def several_roles(idp: Minter) -> bytes:
    """Three roles in two accounts, so that AWS shows its role picker."""
    second = PAIR.replace("role/Developer", "role/ReadOnly")
    third = PAIR.replace("111122223333", "444455556666")
    return idp.response(attributes={**GOOD, ROLE: [PAIR, second, third]})


@good(flavour="entra")
def inclusive_c14n(idp: Minter) -> bytes:
    """Inclusive C14N over a default namespace: right, and refused by libraries that canonicalize it in place."""
    return idp.response(c14n="c14n", sign="both")
