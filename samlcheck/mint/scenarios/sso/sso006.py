"""Cases of SSO006 issuer-wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from samlcheck.mint import Minter, pem
from samlcheck.mint.scenarios.registry import bad, good

WEB = {"profile": "web-sso"}
IDP = "https://idp.example.com/saml"
OTHER = "https://other.example.com/saml"


def _certificate(idp: Minter) -> Mapping[str, Sequence[bytes | str]]:
    return {"certificates": [pem(idp.certificate())]}


def _federation(idp: Minter) -> Mapping[str, Sequence[bytes | str]]:
    """Metadata of two entities that sign with one key."""
    return {"metadata": [idp.metadata(), Minter(idp.flavour, entity_id=OTHER).metadata()]}


@bad(options={**WEB, "issuer": IDP}, trust=_certificate)
def not_the_one_that_was_given(idp: Minter) -> bytes:
    """Another issuer than the one given, in Assertion and Response."""
    return idp.response(issuer=OTHER)


@bad(options=WEB, flavour="okta")
def not_in_the_metadata(idp: Minter) -> bytes:
    """Another issuer than the metadata's: https where Okta says http."""
    return idp.response(issuer=idp.issuer.replace("http:", "https:"))


@bad(options=WEB, trust=_federation, also=("CRT010",))
def response_of_another_entity(idp: Minter) -> bytes:
    """Both names are in the metadata of the federation, and they are two."""
    return idp.response(response_issuer=OTHER)


@bad(options=WEB, trust=_certificate)
def response_of_a_gateway(idp: Minter) -> bytes:
    """Nobody said who is expected; Assertion and Response differ."""
    return idp.response(response_issuer="https://gateway.example.com")


@bad(options=WEB)
def missing_on_a_signed_response(idp: Minter) -> bytes:
    """The Response is signed and does not say who issued it."""
    return idp.response(response_issuer=None, sign="both")


@bad(options=WEB, also=("RSP004",))
def missing_around_an_encrypted_assertion(idp: Minter) -> bytes:
    """The assertion is encrypted, so the Response has to say who issued it."""
    return idp.response(response_issuer=None, encrypted=True, sign=None)


@bad(options=WEB, trust=_certificate)
def missing_in_the_assertion(idp: Minter) -> bytes:
    """The Assertion does not say who issued it."""
    return idp.response(issuer=None, response_issuer=idp.issuer)


def _formatted(root: etree._Element, form: str) -> None:
    for issuer in root.iter("{*}Issuer"):
        issuer.set("Format", form)


@bad(options=WEB)
def format_of_another_kind(idp: Minter) -> bytes:
    """Both Issuers have the right text and say that it is a name of no particular kind."""
    form = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
    return idp.response(before_signing=lambda root: _formatted(root, form))


@good(options=WEB)
def format_of_an_entity(idp: Minter) -> bytes:
    """The Format says that the Issuer is an entity, as Shibboleth writes it."""
    return idp.response(
        before_signing=lambda root: _formatted(root, "urn:oasis:names:tc:SAML:2.0:nameid-format:entity")
    )


@good(options={**WEB, "issuer": IDP})
def the_one_that_was_given(idp: Minter) -> bytes:
    """The issuer that was given, in both."""
    return idp.response(sign="both")


@good(options=WEB)
def missing_on_an_unsigned_response(idp: Minter) -> bytes:
    """The assertion alone is signed: the Response may leave its Issuer out."""
    return idp.response(response_issuer=None)


@good(options=WEB, trust=_certificate)
def nobody_expected(idp: Minter) -> bytes:
    """Only a certificate is given: whoever it is, both agree."""
    return idp.response()
