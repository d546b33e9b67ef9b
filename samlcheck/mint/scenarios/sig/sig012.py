"""Cases of SIG012: the signature is not built as it has to be."""

from __future__ import annotations

import base64
import re

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.scenarios.sig.sig005 import elliptic_curve

INFO, END = "<ds:SignedInfo>", "</ds:SignedInfo>"


def _info(text: str) -> str:
    return text[text.index(INFO) : text.index(END) + len(END)]


def in_der(data: bytes) -> bytes:
    """The message with the two numbers of each signature in DER."""

    def written(found: re.Match[bytes]) -> bytes:
        value = base64.b64decode(found[0])
        half = len(value) // 2
        return base64.b64encode(encode_dss_signature(int.from_bytes(value[:half]), int.from_bytes(value[half:])))

    return re.sub(rb"(?<=<ds:SignatureValue>)[^<]+", written, data)


@bad()
def second_signed_info(idp: Minter) -> bytes:
    """A second SignedInfo, in which a forged digest can be read."""
    return idp.response(edit_signature=lambda text: text.replace(END, END + _info(text), 1))


@bad()
def object_inside(idp: Minter) -> bytes:
    """An Object inside the signature: room for a forged assertion."""
    return idp.response(
        edit_signature=lambda text: text.replace("</ds:Signature>", "<ds:Object>more</ds:Object></ds:Signature>")
    )


@bad()
def other_order(idp: Minter) -> bytes:
    """KeyInfo stands before the signature value."""

    def swap(text: str) -> str:
        start = text.index("<ds:KeyInfo>")
        info = text[start : text.index("</ds:Signature>")]
        return text.replace(info, "").replace("<ds:SignatureValue>", f"{info}<ds:SignatureValue>")

    return idp.response(edit_signature=swap)


@bad(flavour="okta")
def exclamation_mark_in_the_value(idp: Minter) -> bytes:
    """A character that is not base64's before each signature value: lenient decoders skip it and verify."""
    return idp.response(after_signing=lambda data: data.replace(b"<ds:SignatureValue>", b"<ds:SignatureValue>!"))


@bad()
def empty_value(idp: Minter) -> bytes:
    """The signature value was removed."""

    def empty(data: bytes) -> bytes:
        start = data.index(b"<ds:SignatureValue>") + len(b"<ds:SignatureValue>")
        return data[:start] + data[data.index(b"</ds:SignatureValue>") :]

    return idp.response(after_signing=empty)


@bad()
def hmac_of_one_bit(idp: Minter) -> bytes:
    """An HMAC of which one bit is to be compared: every second guess is right, whatever the secret."""
    cut = '"><ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>'
    method = re.compile(r'(<ds:SignatureMethod Algorithm="[^"]*)"/>')
    return idp.response(signature_algorithm="hmac-sha256", edit_signature=lambda text: method.sub(rf"\1{cut}", text))


@good()
def carriage_returns_in_the_value(idp: Minter) -> bytes:
    """Carriage returns written as &#13; are white space, and Windows servers send them."""

    def wrap(data: bytes) -> bytes:
        start = data.index(b"<ds:SignatureValue>") + len(b"<ds:SignatureValue>") + 64
        return data[:start] + b"&#13;\n" + data[start:]

    return idp.response(after_signing=wrap)


@bad(trust=elliptic_curve)
def ecdsa_in_der(idp: Minter) -> bytes:
    """The trusted key made the signature, and its two numbers were written in DER instead of side by side."""
    return idp.response(key="ec-p256", after_signing=in_der)


@good(trust=elliptic_curve)
def ecdsa_side_by_side(idp: Minter) -> bytes:
    """The same signature as XML Signature has it."""
    return idp.response(key="ec-p256")
