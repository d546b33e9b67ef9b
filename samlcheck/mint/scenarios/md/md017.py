"""Cases of MD017: several keys in one KeyDescriptor."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from lxml import etree

from samlcheck.mint.keys import NOT_AFTER, NOT_BEFORE, key
from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.crt.crt012 import renewed
from samlcheck.mint.scenarios.registry import bad, good

MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"


def put_together(root: etree._Element) -> None:
    """Puts what all KeyDescriptors hold into the first, and takes the others away."""
    for role in root.iter(f"{MD}IDPSSODescriptor"):
        first, *others = role.findall(f"{MD}KeyDescriptor")
        for other in others:
            first[0].extend(list(other[0]))
            role.remove(other)


def issued() -> x509.Certificate:
    """A certificate over the key that signs, issued by the holder of another key."""
    own, issuer = key("idp").certificate(subject="CN=IdP"), key("idp-next")
    name = issuer.certificate(subject="CN=Issuer").subject
    start = x509.CertificateBuilder().subject_name(own.subject).issuer_name(name).serial_number(0x3003)
    dated = start.not_valid_before(NOT_BEFORE).not_valid_after(NOT_AFTER)
    return dated.public_key(own.public_key()).sign(issuer.private_key, hashes.SHA256())


@bad(outcome=None, trust="none", flavour="okta", also=("MD007",))
def successor_in_the_same(idp: Minter) -> bytes:
    """The successor's certificate was put into the KeyDescriptor of the one that signs."""
    return idp.metadata(keys=["idp", "idp-next"], before_signing=put_together)


@bad(outcome=None, trust="none", also=("MD007",))
def bare_key_of_another(idp: Minter) -> bytes:
    """Beside the certificate stands a bare key, and it is not the certificate's."""
    return idp.metadata(keys=["idp", MetadataKey(key="idp-next", value=True)], before_signing=put_together)


@bad(outcome=None, trust="none", also=("MD007",))
def chain(idp: Minter) -> bytes:
    """The certificate of the issuer stands beside the one that signs, which is allowed, and worth a note."""
    issuer = key("idp-next").certificate(subject="CN=Issuer")
    return idp.metadata(keys=[issued(), issuer], before_signing=put_together)


@good(outcome=None, trust="none", flavour="okta", also=("MD007",))
def one_for_each(idp: Minter) -> bytes:
    """Two keys in two KeyDescriptors."""
    return idp.metadata(keys=["idp", "idp-next"])


@good(outcome=None, trust="none", also=("MD007",))
def certificate_and_its_bare_key(idp: Minter) -> bytes:
    """The bare key beside the certificate is the certificate's own: it is one key."""
    return idp.metadata(keys=["idp", MetadataKey(value=True)], before_signing=put_together)


@good(outcome=None, trust="none", also=("CRT009", "CRT012", "MD007"))
def renewed_over_the_same_key(idp: Minter) -> bytes:
    """Two certificates, and both are over one key."""
    return idp.metadata(keys=["idp", renewed()], before_signing=put_together)
