"""Attacks in and around what is encrypted: after decryption everything is looked at again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from samlcheck.mint import PAIR, Encryption, Minter, key
from samlcheck.mint.encryption import encrypt
from samlcheck.mint.scenarios.registry import bad

_OTHER = PAIR.replace("role/", "role/Owned-")
_SIGNATURE = re.compile(r"<ds:Signature .*?</ds:Signature>", re.DOTALL)


def _opened(idp: Minter) -> Mapping[str, Sequence[bytes | str]]:
    return {"metadata": [idp.metadata()], "decryption_keys": [key("encryption").private_pem]}


def _forged(text: str) -> str:
    """The assertion with another ID and another role, and without its signature."""
    return _SIGNATURE.sub("", text).replace(' ID="', ' ID="_forged').replace(PAIR, _OTHER)


def _wrapped(text: str) -> str:
    return _forged(text).replace("</saml:Conditions>", f"</saml:Conditions><saml:Advice>{text}</saml:Advice>")


def _beside(data: bytes) -> bytes:
    """Put a forged copy first, encrypted: the certificate to encrypt for is no secret."""
    text = data.decode()
    start, end = text.index("<saml:Assertion "), text.index("</samlp:Response>")
    return (text[:start] + encrypt(_forged(text[start:end]), Encryption()) + text[start:]).encode()


@bad(also=("ATK003",), trust=_opened)
def signed_decoy_beside(idp: Minter) -> bytes:
    """A forged assertion, encrypted, before the genuine and signed one."""
    return idp.response(after_signing=_beside)


@bad(also=("ATK004", "SIG001"), trust=_opened)
def wrapping_inside(idp: Minter) -> bytes:
    """The encrypted assertion is forged and carries the genuine, signed one in its Advice."""
    return idp.response(encryption=Encryption(plaintext=_wrapped))


@bad(also=("SIG001",), trust=_opened)
def encrypted_and_not_signed(idp: Minter) -> bytes:
    """Encrypted for the service, as anybody can, and signed by nobody."""
    return idp.response(sign=None, encryption=Encryption())


@bad(also=("SIG002",), trust=_opened)
def changed_inside(idp: Minter) -> bytes:
    """The role was changed between signing and encrypting."""
    return idp.response(encryption=Encryption(plaintext=lambda text: text.replace(PAIR, _OTHER)))


@bad(also=("ATK012",), trust=_opened)
def comment_in_the_name_id(idp: Minter) -> bytes:
    """A comment cuts the NameID in two, inside the encryption."""
    cut = re.compile(r"(<saml:NameID [^>]*>...)")
    return idp.response(encryption=Encryption(plaintext=lambda text: cut.sub(r"\1<!---->", text)))


@bad(also=("AST004", "AST005", "AST007"), trust=_opened, options={"at": "now"}, now="2026-06-01T12:00:00Z")
def expired_inside(idp: Minter) -> bytes:
    """The times in it are judged as those of any assertion."""
    return idp.response(encryption=Encryption())
