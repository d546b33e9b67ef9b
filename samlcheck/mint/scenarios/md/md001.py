"""Cases of MD001: no identity provider for SAML 2.0."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.scenarios.registry import bad, good

MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"
SAML1 = "urn:oasis:names:tc:SAML:1.1:protocol"


def without_its_identity_provider(root: etree._Element) -> None:
    """Takes the IDPSSODescriptor out."""
    for role in root.findall(f"{MD}IDPSSODescriptor"):
        root.remove(role)


def as_service_provider(root: etree._Element) -> None:
    """Makes a service provider of each identity provider."""
    for role in root.iter(f"{MD}IDPSSODescriptor"):
        role.tag = f"{MD}SPSSODescriptor"
        for each in role.findall(f"{MD}SingleSignOnService"):
            each.tag = f"{MD}AssertionConsumerService"
            each.set("index", "1")


@bad(outcome=None, trust="none", flavour="adfs", also=("MD012",))
def the_relying_party_alone(idp: Minter) -> bytes:
    """AD FS with everything but its SAML identity provider: what is left cannot sign anybody in to AWS."""
    return idp.metadata(before_signing=without_its_identity_provider)


@bad(outcome=None, trust="none", flavour="shibboleth", also=("MD007",))
def saml_1_alone(idp: Minter) -> bytes:
    """A role for SAML 1.1: the element is there, and its protocol is not SAML 2.0."""
    return idp.metadata(protocol=SAML1)


@bad(outcome=None, trust="none", also=("MD007",))
def metadata_of_aws(idp: Minter) -> bytes:
    """AWS's own metadata, which belongs into the identity provider, in the place of the identity provider's."""
    return edit(idp.metadata(entity_id="urn:amazon:webservices"), as_service_provider)


@good(outcome=None, trust="none", flavour="adfs", also=("MD012",))
def all_roles_of_ad_fs(idp: Minter) -> bytes:
    """WS-Federation, a service provider, and the identity provider among them."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="shibboleth", also=("MD007",))
def attribute_authority_beside_it(idp: Minter) -> bytes:
    """Shibboleth's installer writes an attribute authority too, with the same keys and an address for SOAP."""

    def with_authority(root: etree._Element) -> None:
        authority = etree.SubElement(root, f"{MD}AttributeAuthorityDescriptor", protocolSupportEnumeration=SAML1)
        authority.extend(deepcopy(root.findall(f"{MD}IDPSSODescriptor/{MD}KeyDescriptor")))
        location = "https://idp.example.edu:8443/idp/profile/SAML1/SOAP/AttributeQuery"
        binding = "urn:oasis:names:tc:SAML:1.0:bindings:SOAP-binding"
        etree.SubElement(authority, f"{MD}AttributeService", Binding=binding, Location=location)

    return idp.metadata(before_signing=with_authority)


@good(outcome=None, trust="none", also=("IAM005", "MD007"))
def service_providers_around_it(idp: Minter) -> bytes:
    """An aggregate of service providers with one identity provider in it."""
    others = [idp.metadata(entity_id=f"https://sp{each}.example.com/saml") for each in (1, 2)]
    return idp.metadata(aggregate=True, others=[edit(each, as_service_provider) for each in others])
