"""Cases of ATK016: another verifier says something else of a signature."""

from __future__ import annotations

import re

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

ASKED = {"second_opinion": True}
_LAST_BITS = re.compile(r"(.)(==</ds:SignatureValue>)")


@bad(options=ASKED, outcome="undetermined")
def character_data_in_the_value(idp: Minter) -> bytes:
    """A part of the signature value stands in a CDATA section: one reads all of it, the other what is beside it."""
    text = idp.response().decode()
    middle = text.index("<ds:SignatureValue>") + 50
    return f"{text[:middle]}<![CDATA[{text[middle : middle + 8]}]]>{text[middle + 8 :]}".encode()


@bad(options=ASKED, outcome="undetermined", also=("XML012",))
def spare_bits(idp: Minter) -> bytes:
    """The last letter of the signature value has bits that no byte is made of, and they are not zero."""
    return _LAST_BITS.sub(lambda found: chr(ord(found[1]) + 1) + found[2], idp.response().decode(), count=1).encode()


@bad(options=ASKED, also=("SIG002", "SIG013"))
def comments_that_are_signed(idp: Minter) -> bytes:
    """A comment added under a canonicalization that keeps them: by the standard a reference by ID leaves it out."""
    signed = idp.response(c14n="exc-c14n-with-comments")
    return signed.replace(b"<saml:Subject>", b"<!-- --><saml:Subject>", 1)


@good(options=ASKED)
def one_signature(idp: Minter) -> bytes:
    """Both take it."""
    return idp.response()


@good(options=ASKED, flavour="okta")
def two_signatures(idp: Minter) -> bytes:
    """Both take both."""
    return idp.response()


@good(options=ASKED, also=("SIG002",), outcome="refuse")
def edited(idp: Minter) -> bytes:
    """Neither takes it."""
    return idp.response().replace(b"alice@example.com", b"root@example.com")


@good(options=ASKED, trust="none", also=("SIG004", "SIG015"), outcome="undetermined")
def no_trust(idp: Minter) -> bytes:
    """Without trust both are asked about the key that the message carries."""
    return idp.response()
