"""Cases of AST002 name-id-format-unknown-to-aws."""

from __future__ import annotations

from samlcheck.mint import PERSISTENT, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", flavour="okta")
def okta_unspecified_of_saml_2(idp: Minter) -> bytes:
    """Okta's AWS application writes "unspecified" under SAML 2.0, where it is not defined; sign-ins work."""
    return idp.response(name_id_format="urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified")


@bad(outcome="accept")
def upn(idp: Minter) -> bytes:
    """The claim type of WS-Federation in the place of a NameID format."""
    return idp.response(name_id_format="http://schemas.xmlsoap.org/claims/UPN")


@good()
def persistent(idp: Minter) -> bytes:
    """One of the eight."""
    return idp.response(name_id_format=PERSISTENT)
