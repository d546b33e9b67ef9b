"""Cases of CRT006: a certificate carries the same extension twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cryptography import x509

from samlcheck.mint.keys import key, pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.minter import Minter
from samlcheck.mint.odd_certificates import with_repeated_extension
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def repeating(idp: Minter) -> Given:
    """Metadata whose certificate has an extension twice."""
    return {"metadata": [idp.metadata(keys=[with_repeated_extension(key("idp"))])]}


@bad(outcome=None, trust="none", also=("MD007",))
def in_metadata(idp: Minter) -> bytes:
    """The subjectKeyIdentifier stands twice in the certificate: IAM does not take this metadata."""
    return idp.metadata(keys=[with_repeated_extension(key("idp"))])


@bad(outcome=None, trust="none", also=("MD007",))
def in_the_one_for_encryption(idp: Minter) -> bytes:
    """IAM counts every certificate of the metadata, also one for encryption."""
    odd = with_repeated_extension(key("encryption"))
    return idp.metadata(keys=["idp", MetadataKey(certificate=odd, use="encryption")])


@bad(outcome="accept", trust=repeating)
def in_trusted_metadata(idp: Minter) -> bytes:
    """IAM would not take the metadata that was given; the sign-in itself is not touched by it."""
    return idp.response()


@bad(outcome=None, trust="none", suffix="pem")
def in_a_file(idp: Minter) -> bytes:
    """A certificate file by itself: a warning, for it is not in metadata yet."""
    return pem(with_repeated_extension(key("idp"))).encode()


@good(outcome=None, trust="none", also=("MD007",))
def each_once(idp: Minter) -> bytes:
    """Two extensions, each once."""
    public = key("idp").private_key.public_key()
    extensions = (x509.SubjectKeyIdentifier.from_public_key(public), x509.BasicConstraints(ca=True, path_length=None))
    return idp.metadata(keys=[key("idp").certificate(extensions=extensions)])


@good()
def in_key_info(idp: Minter) -> bytes:
    """The certificate that the message carries is nothing IAM reads; the metadata holds an ordinary one."""
    return idp.response(certificate=with_repeated_extension(key("idp")))
