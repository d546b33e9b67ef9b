"""Cases of ATK011: parts of a signature, or an assertion, hidden where anything may stand."""

from __future__ import annotations

import base64
from copy import deepcopy

from lxml import etree

from samlcheck.mint.algorithms import digest
from samlcheck.mint.keys import base64_der
from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import forge, forged, part, unsigned, xsw

SAMLP = "{urn:oasis:names:tc:SAML:2.0:protocol}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"


def _forge_and_digest(root: etree._Element) -> str:
    """Forge the signed Assertion where it stands; the digest that its Reference would need to have."""
    assertion = part(root, "Assertion")
    forge(assertion, assertion.get("ID") or "")
    alone = etree.fromstring(etree.tostring(unsigned(assertion)))
    return base64.b64encode(digest("sha256", etree.tostring(alone, method="c14n", exclusive=True))).decode("ascii")


def _extensions(root: etree._Element) -> etree._Element:
    extensions = etree.Element(f"{SAMLP}Extensions")
    part(root, "Status").addprevious(extensions)
    return extensions


def _digest_in_status_detail(root: etree._Element) -> None:
    right = _forge_and_digest(root)
    detail = etree.SubElement(part(root, "Status"), f"{SAMLP}StatusDetail")
    etree.SubElement(detail, f"{DS}DigestValue").text = right


@bad(also=("SIG002",))
def digest_in_status_detail(idp: Minter) -> bytes:
    """
    The signed Assertion was forged, and the digest of the forged one stands in the StatusDetail: who searches the
    document for a DigestValue finds a right one first (CVE-2024-45409).
    """
    return edit(idp.response(), _digest_in_status_detail)


@bad(flavour="entra", also=("SIG002",))
def signed_info_in_extensions(idp: Minter) -> bytes:
    """A second SignedInfo, with the digest of the forged Assertion, stands in the Extensions of the Response."""

    def change(root: etree._Element) -> None:
        right = _forge_and_digest(root)
        info = deepcopy(part(root, "SignedInfo"))
        part(info, "DigestValue").text = right
        _extensions(root).append(info)

    return edit(idp.response(), change)


@bad(also=("SIG002",))
def digest_in_subject_confirmation_data(idp: Minter) -> bytes:
    """The digest of the forged Assertion stands in its own SubjectConfirmationData, which may hold anything."""

    def change(root: etree._Element) -> None:
        data = part(root, "SubjectConfirmationData")
        etree.SubElement(data, f"{DS}DigestValue").text = _forge_and_digest(root)

    return edit(idp.response(), change)


@bad()
def digest_in_object(idp: Minter) -> bytes:
    """The Signature got an Object with a second digest; the Assertion itself is as it was."""

    def change(root: etree._Element) -> None:
        etree.SubElement(etree.SubElement(part(root, "Signature"), f"{DS}Object"), f"{DS}DigestValue").text = "AAAA"

    return edit(idp.response(), change)


@bad(also=("ATK009", "ATK010"))
def assertion_in_status_detail(idp: Minter) -> bytes:
    """A forged Assertion stands in the StatusDetail, the signed one in its place."""

    def change(root: etree._Element) -> None:
        detail = etree.SubElement(part(root, "Status"), f"{SAMLP}StatusDetail")
        detail.append(forged(part(root, "Assertion")))

    return edit(idp.response(), change)


@bad(also=("ATK009", "ATK010"))
def assertion_in_key_info(idp: Minter) -> bytes:
    """Both are signed; a forged Assertion stands in the KeyInfo of the Response, which its signature does not cover."""
    return edit(idp.response(sign="both"), lambda root: part(root, "KeyInfo").append(forged(part(root, "Assertion"))))


@bad(also=("ATK003", "SIG002"))
def beside_a_wrapping(idp: Minter) -> bytes:
    """Two attacks in one message: a forged Assertion before the signed one, and a digest in the StatusDetail."""
    return edit(xsw(3, idp.response(sign="both")), _plain_digest)


def _plain_digest(root: etree._Element) -> None:
    detail = etree.SubElement(part(root, "Status"), f"{SAMLP}StatusDetail")
    etree.SubElement(detail, f"{DS}DigestValue").text = "AAAA"


@good()
def status_detail_with_a_note(idp: Minter) -> bytes:
    """A StatusDetail with something of the product's own."""

    def change(root: etree._Element) -> None:
        detail = etree.SubElement(part(root, "Status"), f"{SAMLP}StatusDetail")
        etree.SubElement(detail, "{urn:example:status}Cause").text = "none"

    return edit(idp.response(), change)


@good(also=("ATK009",), outcome="refuse")
def extensions_that_are_signed(idp: Minter) -> bytes:
    """An Assertion in the Extensions of a Response that is signed as a whole: one too many, and nobody hid it."""
    second = forged(part(etree.fromstring(idp.response()), "Assertion"), "_second")
    return idp.response(sign="both", before_signing=lambda root: _extensions(root).append(second))


@good()
def key_in_the_confirmation(idp: Minter) -> bytes:
    """A SubjectConfirmationData with the certificate of whoever may use the assertion, as holder-of-key has it."""

    def change(root: etree._Element) -> None:
        info = etree.SubElement(part(root, "SubjectConfirmationData"), f"{DS}KeyInfo")
        data = etree.SubElement(info, f"{DS}X509Data")
        etree.SubElement(data, f"{DS}X509Certificate").text = base64_der(idp.certificate("ec-p256"))

    return idp.response(before_signing=change)


@good(also=("SIG012",), outcome="refuse")
def advanced_signature(idp: Minter) -> bytes:
    """An Object of an advanced signature (XAdES), which names a certificate by its digest: no attack."""

    def change(root: etree._Element) -> None:
        holder = etree.SubElement(part(root, "Signature"), f"{DS}Object")
        certificate = etree.SubElement(holder, f"{XADES}CertDigest")
        etree.SubElement(certificate, f"{DS}DigestValue").text = "AAAA"

    return edit(idp.response(), change)
