"""Cases of CRT005: a signing certificate is itself signed with MD5 or SHA-1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samlcheck.mint.keys import key, pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.minter import Minter
from samlcheck.mint.odd_certificates import with_weak_digest
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def sha1(idp: Minter) -> Given:
    """Metadata whose certificate is signed with SHA-1."""
    return {"metadata": [idp.metadata(keys=[with_weak_digest(key("idp"), "sha1")])]}


def for_encryption(idp: Minter) -> Given:
    """The certificate with SHA-1 is the one for encryption."""
    weak = with_weak_digest(key("encryption"), "sha1")
    return {"metadata": [idp.metadata(keys=["idp", MetadataKey(certificate=weak, use="encryption")])]}


@bad(outcome="accept", trust=sha1)
def sha1_signs(idp: Minter) -> bytes:
    """The certificate that signs the response is itself signed with SHA-1: AWS looks at the key alone."""
    return idp.response()


@bad(outcome="accept", flavour="onelogin", trust=sha1)
def older_onelogin_account(idp: Minter) -> bytes:
    """OneLogin made its older certificates with SHA-1; the response itself is signed with SHA-256."""
    return idp.response(certificate=with_weak_digest(key("idp"), "sha1"))


@bad(outcome=None, trust="none", also=("MD007",))
def md5_in_metadata(idp: Minter) -> bytes:
    """Metadata with a certificate that was signed with MD5."""
    return idp.metadata(keys=[with_weak_digest(key("idp"), "md5")])


@bad(outcome=None, trust="none", suffix="pem")
def sha1_in_a_file(idp: Minter) -> bytes:
    """A certificate file by itself."""
    return pem(with_weak_digest(key("idp"), "sha1")).encode()


@good(trust=for_encryption)
def sha1_for_encryption(idp: Minter) -> bytes:
    """A certificate that is only encrypted to signs nothing."""
    return idp.response()


@good(outcome=None, trust="none", also=("MD007",))
def sha512(idp: Minter) -> bytes:
    """A certificate signed with SHA-512."""
    return idp.metadata(keys=[key("idp").certificate(digest="sha512")])
