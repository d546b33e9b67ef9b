"""
The WS-Federation RoleDescriptors and the SPSSODescriptor that Entra and AD FS put before their SAML part.

They are ordinary, and carry the same keys; what reads SAML metadata has to pass over them.
"""

from __future__ import annotations

from typing import Final

from samlcheck.mint.layout import NAMESPACES, Layout
from samlcheck.mint.names import URN_OASIS

__all__ = ["role_descriptors", "service_provider"]

_CLAIMS: Final = {
    "Name": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
    "Subject": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
    "Given Name": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname",
    "Groups": "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
}


def role_descriptors(layout: Layout, keys: str, address: str, entity_id: str) -> str:
    """A security token service and an application service, each with the KeyDescriptors given as text."""
    element = layout.element
    claims = (
        element("auth:ClaimType", {"Uri": uri}, layout.text("auth:DisplayName", name)) for name, uri in _CLAIMS.items()
    )
    token_service = _role(
        layout,
        "fed:SecurityTokenServiceType",
        keys,
        element("fed:ClaimTypesOffered", None, *claims),
        _endpoint(layout, "fed:SecurityTokenServiceEndpoint", address),
        _endpoint(layout, "fed:PassiveRequestorEndpoint", address),
    )
    application = _role(
        layout,
        "fed:ApplicationServiceType",
        keys,
        _endpoint(layout, "fed:TargetScopes", entity_id),
        _endpoint(layout, "fed:ApplicationServiceEndpoint", address),
        _endpoint(layout, "fed:PassiveRequestorEndpoint", address),
    )
    return token_service + application


def service_provider(layout: Layout, keys: str, address: str) -> str:
    """The SPSSODescriptor of an identity provider that is a relying party too."""
    consumer = {"Binding": f"{URN_OASIS}2.0:bindings:HTTP-POST", "Location": address, "index": "0"}
    return layout.element(
        "md:SPSSODescriptor",
        {"WantAssertionsSigned": "true", "protocolSupportEnumeration": f"{URN_OASIS}2.0:protocol"},
        keys,
        layout.element("md:AssertionConsumerService", consumer),
    )


def _role(layout: Layout, kind: str, keys: str, *parts: str) -> str:
    attributes = {"xsi:type": kind, "protocolSupportEnumeration": NAMESPACES["fed"]}
    return layout.element("md:RoleDescriptor", attributes, keys, *parts)


def _endpoint(layout: Layout, name: str, address: str) -> str:
    reference = layout.element("wsa:EndpointReference", None, layout.text("wsa:Address", address))
    return layout.element(name, None, reference)
