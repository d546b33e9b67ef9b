"""The roles of an entity, of whatever kind, and their addresses, formats and attributes."""

from __future__ import annotations

import pytest

from samlcheck.core.xml import parse
from samlcheck.mint import FLAVOURS, Minter
from samlcheck.model.descriptors import Descriptor, descriptors

SAML2 = "urn:oasis:names:tc:SAML:2.0:protocol"
NAMESPACES = 'xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:s="urn:oasis:names:tc:SAML:2.0:assertion"'


def roles(inside: str) -> tuple[Descriptor, ...]:
    """The roles of an entity with that in it."""
    return tuple(descriptors(parse(f"<EntityDescriptor {NAMESPACES}>{inside}</EntityDescriptor>".encode()).root))


def of(flavour: str) -> tuple[Descriptor, ...]:
    """The roles of a product's metadata."""
    return tuple(descriptors(parse(Minter(flavour).metadata()).root))


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ("IDPSSODescriptor", "identity-provider"),
        ("SPSSODescriptor", "service-provider"),
        ("AttributeAuthorityDescriptor", "attribute-authority"),
        ("AuthnAuthorityDescriptor", "authn-authority"),
        ("PDPDescriptor", "policy-decision-point"),
        ("AffiliationDescriptor", "affiliation"),
        ("RoleDescriptor", "other"),
    ],
)
def test_every_kind_of_role(element: str, kind: str) -> None:
    """What the standard has, and what an extension adds."""
    (role,) = roles(f'<{element} protocolSupportEnumeration="{SAML2} urn:x"/><Organization/><ContactPerson/>')
    assert (role.kind, role.protocols) == (kind, (SAML2, "urn:x"))


def test_ad_fs() -> None:
    """WS-Federation twice, a service provider, an identity provider, each with its own addresses."""
    found = of("adfs")
    assert [role.kind for role in found] == ["ws-federation", "ws-federation", "service-provider", "identity-provider"]
    assert [each.name for each in found[0].endpoints] == ["SecurityTokenServiceEndpoint", "PassiveRequestorEndpoint"]
    assert [each.binding for each in found[0].endpoints] == [None, None]
    assert len(found[0].attributes) == 4
    assert [each.name for each in found[3].endpoints] == ["SingleLogoutService"] * 2 + ["SingleSignOnService"] * 2


@pytest.mark.parametrize("flavour", sorted(FLAVOURS))
def test_every_product_has_one_identity_provider_with_addresses(flavour: str) -> None:
    """Each product's role is found with an address to sign in at."""
    (role,) = (each for each in of(flavour) if each.kind == "identity-provider")
    assert "SingleSignOnService" in {each.name for each in role.endpoints}


def test_attributes_and_formats() -> None:
    """An identity provider offers attributes, a service provider asks for some; formats lose the space around them."""
    offered, asked = roles(
        f'<IDPSSODescriptor protocolSupportEnumeration="{SAML2}"><NameIDFormat> urn:f </NameIDFormat>'
        '<SingleSignOnService Binding="urn:b" Location="https://a/" ResponseLocation="https://b/"/>'
        '<s:Attribute Name="mail"/></IDPSSODescriptor>'
        '<SPSSODescriptor><AttributeConsumingService><RequestedAttribute Name="cn"/><RequestedAttribute/>'
        "</AttributeConsumingService></SPSSODescriptor>"
    )
    assert (offered.attributes, offered.name_id_formats) == (("mail",), ("urn:f",))
    assert [(each.location, each.response_location) for each in offered.endpoints] == [("https://a/", "https://b/")]
    assert (asked.attributes, asked.protocols) == (("cn", ""), ())


def test_an_address_of_nothing_is_no_address_of_the_role() -> None:
    """Only children of the role are its endpoints; an element deeper down with a Location is none."""
    (role,) = roles('<IDPSSODescriptor><Extensions><x Location="https://a/"/></Extensions></IDPSSODescriptor>')
    assert role.endpoints == ()
