"""Cases of IAM005: an aggregate."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", flavour="keycloak", also=("MD007",))
def old_keycloak(idp: Minter) -> bytes:
    """Older Keycloak servers publish a single realm as an aggregate."""
    return idp.metadata(aggregate="urn:keycloak")


@bad(outcome=None, trust="none", also=("CRT010", "MD007"))
def two_identity_providers(idp: Minter) -> bytes:
    """An aggregate of two."""
    return idp.metadata(aggregate=True, others=[idp.metadata(entity_id="https://idp2.example.com/saml")])


@good(outcome=None, trust="none", flavour="keycloak", also=("MD007",))
def new_keycloak(idp: Minter) -> bytes:
    """Newer servers publish the EntityDescriptor."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="entra", also=("MD012",))
def single_entity(idp: Minter) -> bytes:
    """Entra publishes one EntityDescriptor."""
    return idp.metadata()
