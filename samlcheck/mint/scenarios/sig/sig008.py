"""Cases of SIG008: a transform, or a canonicalization, that SAML does not have."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116"
XPATH_FILTER = "http://www.w3.org/2002/06/xmldsig-filter2"
XSLT = "http://www.w3.org/TR/1999/REC-xslt-19991116"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"


@bad()
def xpath(idp: Minter) -> bytes:
    """An XPath expression chooses what is digested: it can choose nothing."""
    return idp.response(transforms=("enveloped", XPATH))


@bad()
def xpath_filter(idp: Minter) -> bytes:
    """The second edition of XPath's filter, which intersects and subtracts: what is left can be nothing as well."""
    return idp.response(transforms=("enveloped", XPATH_FILTER))


@bad(flavour="okta")
def xslt(idp: Minter) -> bytes:
    """A stylesheet, which is a program, runs before anybody knows who wrote it; in both signatures."""
    return idp.response(transforms=("enveloped", XSLT))


@bad()
def three_transforms(idp: Minter) -> bytes:
    """More transforms than SAML has."""
    return idp.response(transforms=("enveloped", "exc-c14n", "exc-c14n"))


@bad()
def other_order(idp: Minter) -> bytes:
    """Canonicalization first, then enveloped-signature."""
    return idp.response(transforms=("exc-c14n", "enveloped"))


@bad()
def not_enveloped(idp: Minter) -> bytes:
    """No transform leaves the signature itself out."""
    return idp.response(transforms=("exc-c14n",))


@bad()
def parameters_of_enveloped_signature(idp: Minter) -> bytes:
    """enveloped-signature with something inside, which nothing defines."""
    name = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
    return idp.response(
        edit_signature=lambda text: text.replace(
            f'<ds:Transform Algorithm="{name}"/>', f'<ds:Transform Algorithm="{name}"><ds:XPath/></ds:Transform>'
        )
    )


@bad()
def unknown_canonicalization(idp: Minter) -> bytes:
    """A canonicalization that no standard has."""
    method = f'<ds:CanonicalizationMethod Algorithm="{EXCLUSIVE}'
    return idp.response(edit_signature=lambda text: text.replace(method, f"{method}v2"))


@good()
def inclusive(idp: Minter) -> bytes:
    """Inclusive canonicalization is no transform that SAML forbids."""
    return idp.response(c14n="c14n")


@good(flavour="okta")
def with_prefix_list(idp: Minter) -> bytes:
    """Okta's exclusive canonicalization with a list of prefixes."""
    return idp.response()


@good()
def enveloped_signature_alone(idp: Minter) -> bytes:
    """Without a second transform, inclusive canonicalization is implied."""
    return idp.response(c14n="c14n", transforms=("enveloped",))
