"""Attacks in and around what is encrypted: after decryption everything is looked at again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from lxml import etree

from samlcheck.mint import PAIR, Encryption, Minter, edit, key
from samlcheck.mint.encryption import encrypt
from samlcheck.mint.scenarios.registry import bad
from samlcheck.mint.wrapping import xsw

_ASSERTION = "{urn:oasis:names:tc:SAML:2.0:assertion}Assertion"
_OTHER = PAIR.replace("role/", "role/Owned-")
_SIGNATURE = re.compile(r"<ds:Signature .*?</ds:Signature>", re.DOTALL)


def _opened(idp: Minter) -> Mapping[str, Sequence[bytes | str]]:
    return {"metadata": [idp.metadata()], "decryption_keys": [key("encryption").private_pem]}


def _forged(text: str) -> str:
    """The assertion with another ID and another role, and without its signature."""
    return _SIGNATURE.sub("", text).replace(' ID="', ' ID="_forged').replace(PAIR, _OTHER)


def _wrapped(text: str) -> str:
    return _forged(text).replace("</saml:Conditions>", f"</saml:Conditions><saml:Advice>{text}</saml:Advice>")


def _encrypt_each(root: etree._Element) -> None:
    """Encrypt every outermost Assertion, with whatever it holds."""
    for number, found in enumerate(root.findall(f".//{_ASSERTION}")):
        parent = found.getparent()
        if parent is not None and not any(above.tag == _ASSERTION for above in found.iterancestors()):
            found.tail = None
            text = etree.tostring(found, encoding="unicode")
            stub = f'<saml:Assertion number="{number}"></saml:Assertion>'
            parent.replace(found, etree.fromstring(encrypt(stub, Encryption(plaintext=partial(_instead, text)))))


def _instead(text: str, _: str) -> str:
    return text


def _beside(data: bytes) -> bytes:
    """Put a forged copy first, encrypted: the certificate to encrypt for is no secret."""
    text = data.decode()
    start, end = text.index("<saml:Assertion "), text.index("</samlp:Response>")
    return (text[:start] + encrypt(_forged(text[start:end]), Encryption()) + text[start:]).encode()


@bad(also=("ATK014",), trust=_opened)
def signed_decoy_beside(idp: Minter) -> bytes:
    """A forged assertion, encrypted, before the genuine and signed one."""
    return idp.response(after_signing=_beside)


@bad(also=("ATK004", "SIG001"), trust=_opened)
def wrapping_inside(idp: Minter) -> bytes:
    """The encrypted assertion is forged and carries the genuine, signed one in its Advice."""
    return idp.response(encryption=Encryption(plaintext=_wrapped))


@bad(also=("ATK006",), trust=_opened)
def xsw_6_inside(idp: Minter) -> bytes:
    """The encrypted assertion is forged, and the genuine one is hidden in the Signature that it carries."""
    return edit(xsw(6, idp.response()), _encrypt_each)


@bad(also=("ATK008",), trust=_opened)
def xsw_8_inside(idp: Minter) -> bytes:
    """The same with the genuine one in an Object of that Signature."""
    return edit(xsw(8, idp.response()), _encrypt_each)


@bad(also=("ATK003",), trust=_opened)
def xsw_3_with_both_encrypted(idp: Minter) -> bytes:
    """The forged assertion and the genuine one behind it are both encrypted."""
    return edit(xsw(3, idp.response()), _encrypt_each)


@bad(also=("ATK005", "SIG002"), trust=_opened)
def xsw_5_with_both_encrypted(idp: Minter) -> bytes:
    """The forged assertion with the borrowed signature and the genuine one are both encrypted; both were signed."""
    return edit(xsw(5, idp.response(sign="both")), _encrypt_each)


@bad(also=("ATK001", "SIG007"), trust=_opened)
def xsw_1_around_encrypted(idp: Minter) -> bytes:
    """A forged Response holds the genuine, signed one in its Signature; the assertions in both are encrypted."""
    return edit(xsw(1, idp.response(sign="response")), _encrypt_each)


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
