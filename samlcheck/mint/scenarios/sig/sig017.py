"""Cases of SIG017: what is signed has no canonical form."""

from __future__ import annotations

import base64
import hashlib

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

EMPTY_SHA256 = base64.b64encode(hashlib.sha256().digest()).decode()
EMPTY_SHA512 = base64.b64encode(hashlib.sha512().digest()).decode()


@bad()
def digest_of_nothing(idp: Minter) -> bytes:
    """The digest is that of an empty text, and signed: it fits wherever canonicalization fails unnoticed."""
    return idp.response(edit_signature=lambda text: _digest(text, EMPTY_SHA256))


@bad(flavour="okta", trust="none", also=("SIG015",))
def digest_of_nothing_without_trust(idp: Minter) -> bytes:
    """The same in a response with two signatures and SHA-512, where no metadata was given."""
    return idp.response(
        signature_algorithm="rsa-sha512",
        digest_algorithm="sha512",
        edit_signature=lambda text: _digest(text, EMPTY_SHA512),
    )


@good(also=("XML012",))
def urn_namespace(idp: Minter) -> bytes:
    """Any absolute URI will do as a namespace."""
    return idp.response(before_signing=lambda root: root.set("{urn:example:extension}trace", "1"))


def _digest(signature: str, value: str) -> str:
    before, start, rest = signature.partition("<ds:DigestValue>")
    return before + start + value + rest[rest.index("<") :]
