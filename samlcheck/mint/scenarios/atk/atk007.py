"""Cases of ATK007: a forged Assertion in Extensions."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import part, xsw


@bad()
def assertion_signed(idp: Minter) -> bytes:
    """The Assertion is signed, the Response is not."""
    return xsw(7, idp.response())


@bad(also=("SIG002",))
def both_signed(idp: Minter) -> bytes:
    """Both are signed; the Response was changed by the attack, so that its own signature fails."""
    return xsw(7, idp.response(sign="both"))


@bad(flavour="entra")
def default_namespace(idp: Minter) -> bytes:
    """The message has SAML as its default namespaces, as Entra writes it."""
    return xsw(7, idp.response())


@bad(also=("XML008",))
def same_id(idp: Minter) -> bytes:
    """As it was published: the forged Assertion has the ID of the genuine one."""
    return xsw(7, idp.response(), same_id=True)


@good()
def key_name_in_extensions(idp: Minter) -> bytes:
    """Keycloak names its signing key in the Extensions of a Response, outside of the signed Assertion."""

    def change(root: etree._Element) -> None:
        extensions = etree.Element("{urn:oasis:names:tc:SAML:2.0:protocol}Extensions")
        etree.SubElement(extensions, "{urn:keycloak:ext:key:1.0}KeyInfo", MessageSigningKeyId="Xb9")
        part(root, "Status").addprevious(extensions)

    return edit(idp.response(), change)


@good()
def signed_extensions(idp: Minter) -> bytes:
    """The Extensions stand under the signature of the Response: the identity provider wrote them."""

    def change(root: etree._Element) -> None:
        extensions = etree.Element("{urn:oasis:names:tc:SAML:2.0:protocol}Extensions")
        etree.SubElement(extensions, "{urn:example:extension}Note").text = "planned maintenance on Sunday"
        part(root, "Status").addprevious(extensions)

    return idp.response(sign="both", before_signing=change)
