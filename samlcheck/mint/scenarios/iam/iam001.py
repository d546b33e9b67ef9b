"""Cases of IAM001: metadata that is too short for IAM."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


def bare(idp: Minter, entity_id: str) -> bytes:
    """A key on an elliptic curve without a certificate, and one endpoint."""
    services = [("SingleSignOnService", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", "https://idp.example/")]
    return idp.metadata(keys=["ec-p256"], key_value_only=True, services=services, declaration="", entity_id=entity_id)


@bad(outcome=None, trust="none", also=("MD007",))
def bare_key(idp: Minter) -> bytes:
    """A hand-written document with a bare key on an elliptic curve and one endpoint."""
    return bare(idp, "https://idp.example/")


@bad(outcome=None, trust="none", flavour="okta", also=("MD007",))
def short_entity_id(idp: Minter) -> bytes:
    """The same in the layout of Okta, under a short name."""
    return bare(idp, entity_id="https://i.example/")


@good(outcome=None, trust="none", also=("MD007",))
def with_a_certificate(idp: Minter) -> bytes:
    """One certificate makes it long enough."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="entra", also=("MD012",))
def large_document(idp: Minter) -> bytes:
    """Entra's document, with WS-Federation's parts, is far from the other end."""
    return idp.metadata()
