"""Cases of SIG003: no trusted key made the signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID
from lxml import etree

from samlcheck.mint.keys import key, pem
from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def both_certificates(idp: Minter) -> Given:
    """Metadata with the next certificate before the one that signs."""
    return {"metadata": [idp.metadata(keys=["idp-next", "idp"])]}


def tenant_wide(idp: Minter) -> Given:
    """Entra's metadata for the tenant: the same entityID, and keys that no application signs with."""
    subject = "CN=accounts.accesscontrol.windows.net"
    return {
        "metadata": [idp.metadata(keys=[key(name).certificate(subject=subject) for name in ("rsa-4096", "idp-next")])]
    }


def own_certificate(idp: Minter) -> Given:
    """The certificate alone, as --cert gives it."""
    return {"certificates": [pem(idp.certificate())]}


def own_fingerprint(idp: Minter) -> Given:
    """The SHA-256 thumbprint of the minter's own certificate."""
    return {"fingerprints": [idp.certificate().fingerprint(hashes.SHA256()).hex()]}


def last_years(idp: Minter) -> Given:
    """Metadata with the certificate of the years before."""
    start = datetime(2023, 5, 20, tzinfo=UTC)
    certificate = key("idp").certificate(
        subject=idp.habits.subject, not_before=start, not_after=start.replace(year=2027)
    )
    return {"metadata": [idp.metadata(keys=[certificate])]}


def _for_code_signing(idp: Minter) -> x509.Certificate:
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING])
    return key("idp").certificate(subject=idp.habits.subject, extensions=(purpose,))


def code_signing(idp: Minter) -> Given:
    """Metadata with a certificate that was made for signing programs."""
    return {"metadata": [idp.metadata(keys=[_for_code_signing(idp)])]}


@bad(flavour="entra", trust=last_years)
def certificate_rolled_over(idp: Minter) -> bytes:
    """The identity provider signs with its next certificate, and the metadata in IAM lists the old one only."""
    return idp.response(key="idp-next")


@bad(flavour="entra", trust=tenant_wide)
def metadata_of_the_tenant(idp: Minter) -> bytes:
    """The metadata was downloaded without ?appid=: it lists the tenant's keys, and the application has its own."""
    return idp.response()


@bad(flavour="shibboleth")
def metadata_of_the_installation(idp: Minter) -> bytes:
    """Shibboleth's key was changed, and idp-metadata.xml, which nothing keeps up to date, still has the first one."""
    return idp.response(key="idp-next")


@bad(trust=both_certificates)
def signed_by_a_stranger(idp: Minter) -> bytes:
    """Somebody signed with a key of his own and put its certificate into KeyInfo."""
    return idp.response(key="attacker")


@bad(flavour="okta")
def both_signed_by_the_same_wrong_key(idp: Minter) -> bytes:
    """Response and assertion carry signatures of one key that is not trusted: one finding."""
    return idp.response(key="idp-next")


@bad(also=("SIG014",))
def response_signed_by_another_key(idp: Minter) -> bytes:
    """The assertion's signature is valid; a gateway signed the response around it with a key that nobody knows."""
    return idp.response(sign="both", response_key="attacker", certificate=idp.certificate("attacker"))


@bad()
def no_key_info(idp: Minter) -> bytes:
    """A key that nobody knows signed, and nothing in the message tells which."""
    return idp.response(key="attacker", key_info=None)


@bad()
def signature_value_changed(idp: Minter) -> bytes:
    """Two characters of the signature value were swapped; KeyInfo names the trusted certificate."""

    def swap(data: bytes) -> bytes:
        start = data.index(b"<ds:SignatureValue>") + len(b"<ds:SignatureValue>")
        first, second = data[start : start + 1], data[start + 1 : start + 2]
        return data[:start] + second + first + data[start + 2 :]

    return idp.response(after_signing=swap)


@bad(trust="none", also=("SIG015",))
def key_info_of_another_key_and_no_trust(idp: Minter) -> bytes:
    """Without metadata: not even the certificate that the message carries verifies it."""
    return idp.response(certificate=idp.certificate("attacker"))


@bad()
def another_type_of_key(idp: Minter) -> bytes:
    """Signed with an elliptic-curve key, where the metadata lists an RSA key."""
    return idp.response(key="ec-p256", key_info=None)


@bad(trust=own_certificate)
def certificate_given(idp: Minter) -> bytes:
    """Only a certificate was given, and it is not the one that signed."""
    return idp.response(key="idp-next")


@bad(trust=own_fingerprint)
def fingerprint_given(idp: Minter) -> bytes:
    """Only a fingerprint was given, and the certificate in KeyInfo has another."""
    return idp.response(key="idp-next")


@bad()
def wrong_key_and_pretty_printed(idp: Minter) -> bytes:
    """A key that is not trusted signed, and the document was indented since: the key is the finding."""
    return edit(idp.response(key="attacker"), etree.indent)


@good(trust=both_certificates)
def old_key_signs_while_both_are_listed(idp: Minter) -> bytes:
    """In a change of certificate the metadata lists both, the new one first, and the old one still signs."""
    return idp.response()


@good(flavour="simplesamlphp", trust=both_certificates)
def simplesamlphp_announces_its_next_key(idp: Minter) -> bytes:
    """With new_certificate set, SimpleSAMLphp's metadata lists both, and the old key signs until they are swapped."""
    return idp.response()


@good(flavour="netiq", trust=code_signing)
def certificate_for_code_signing(idp: Minter) -> bytes:
    """NetIQ was given a certificate for signing programs: what it was made for is nobody's concern here."""
    return idp.response(certificate=_for_code_signing(idp))


@good(trust=own_certificate)
def certificate_of_the_signer(idp: Minter) -> bytes:
    """A certificate alone is trust enough."""
    return idp.response()


@good(trust=own_fingerprint)
def fingerprint_of_the_signer(idp: Minter) -> bytes:
    """A fingerprint trusts the certificate in KeyInfo that has it."""
    return idp.response()
