"""Cases of AST012 issuer-not-in-metadata."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

CLIENT = "4f1d2c3b-6a58-4e7f-9b0c-1d2e3f4a5b6c"


def _of_another(idp: Minter) -> Mapping[str, Sequence[bytes]]:
    """The metadata of the product's entity under a plain other name."""
    return {"metadata": [Minter(idp.flavour, entity_id="https://other.example.com/saml").metadata()]}


def _tenant_independent(idp: Minter) -> Mapping[str, Sequence[bytes]]:
    return {"metadata": [Minter("entra", entity_id="https://sts.windows.net/{tenant}/").metadata()]}


def _corrected_to_https(idp: Minter) -> Mapping[str, Sequence[bytes]]:
    return {"metadata": [Minter("okta", entity_id=idp.issuer.replace("http:", "https:")).metadata()]}


def _two_entities(idp: Minter) -> Mapping[str, Sequence[bytes]]:
    names = ("https://one.example.com/saml", "https://two.example.com/saml")
    return {"metadata": [Minter(idp.flavour, entity_id=name).metadata() for name in names]}


@bad(flavour="okta")
def okta_corrected_to_https(idp: Minter) -> bytes:
    """Okta's issuers begin with http; somebody "corrected" the issuer of the application."""
    return idp.response(issuer=idp.issuer.replace("http:", "https:"))


@bad(flavour="okta", options={"mode": "api"})
def issuer_in_a_call(idp: Minter) -> bytes:
    """A program hears the same, without the words that the sign-in page puts before it."""
    return idp.response(issuer=idp.issuer.replace("http:", "https:"))


@bad(flavour="okta", trust=_corrected_to_https)
def okta_metadata_corrected_to_https(idp: Minter) -> bytes:
    """Somebody "corrected" the entityID in the metadata before it was uploaded."""
    return idp.response()


@bad(flavour="entra")
def entra_without_slash(idp: Minter) -> bytes:
    """The slash at the end of Entra's issuer is part of the name."""
    return idp.response(issuer=idp.issuer.rstrip("/"))


@bad(flavour="entra")
def entra_appended_application_id(idp: Minter) -> bytes:
    """Entra with "Append application ID to issuer" switched on."""
    return idp.response(issuer=f"{idp.issuer}{CLIENT}")


@bad(flavour="entra", trust=_tenant_independent)
def entra_tenant_independent_metadata(idp: Minter) -> bytes:
    """The metadata is Microsoft's document for all tenants, with {tenant} for a name."""
    return idp.response()


@bad(flavour="keycloak")
def keycloak_auth_path(idp: Minter) -> bytes:
    """Keycloak before and after its move away from /auth."""
    return idp.response(issuer=idp.issuer.replace("/realms/", "/auth/realms/"))


@bad(trust=_of_another)
def another_entity(idp: Minter) -> bytes:
    """The metadata is another application's; the key in it is even the same."""
    return idp.response()


@bad(trust=_two_entities, also=("CRT010",))
def two_entities(idp: Minter) -> bytes:
    """Metadata of two identity providers, and the Issuer is neither."""
    return idp.response()


@bad()
def no_issuer(idp: Minter) -> bytes:
    """The Assertion does not say who issued it."""
    return idp.response(issuer=None, response_issuer=idp.issuer)


@good(flavour="okta")
def same_text(idp: Minter) -> bytes:
    """Issuer and entityID are the same text."""
    return idp.response()
