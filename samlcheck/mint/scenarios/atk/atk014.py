"""Cases of ATK014: an encrypted assertion and one in clear, of which one is signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from samlcheck.mint.encryption import Encryption, encrypt
from samlcheck.mint.keys import key
from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import forged, part


def opened(idp: Minter) -> Mapping[str, Sequence[bytes | str]]:
    """The metadata, and the key that what is encrypted is encrypted for."""
    return {"metadata": [idp.metadata()], "decryption_keys": [key("encryption").private_pem]}


def _encrypted(assertion: etree._Element) -> etree._Element:
    """The element as anybody can encrypt it who has the certificate."""
    assertion.tail = None
    return etree.fromstring(encrypt(etree.tostring(assertion, encoding="unicode"), Encryption()))


def _with_forged(root: etree._Element, *, first: bool) -> None:
    """Put an encrypted forged assertion before or behind the signed one."""
    genuine = part(root, "Assertion")
    (genuine.addprevious if first else genuine.addnext)(_encrypted(forged(genuine, "_encrypted")))


@bad(trust=opened)
def forged_behind_a_signed_decoy(idp: Minter) -> bytes:
    """A forged assertion, encrypted, behind the genuine one in clear: whoever prefers the encrypted one is deceived."""
    return edit(idp.response(), lambda root: _with_forged(root, first=False))


@bad(trust=opened, flavour="entra")
def forged_before_a_signed_decoy(idp: Minter) -> bytes:
    """The same before the genuine one, in the layout of Entra."""
    return edit(idp.response(), lambda root: _with_forged(root, first=True))


@bad(also=("RSP004",))
def nobody_can_open_it(idp: Minter) -> bytes:
    """Without a key: an encrypted assertion stands beside the signed one, and nobody can tell what is in it."""
    return edit(idp.response(), lambda root: _with_forged(root, first=False))


@bad(trust=opened)
def forged_in_clear(idp: Minter) -> bytes:
    """The genuine assertion is signed and encrypted, and a forged one stands in clear before it."""
    evil = forged(part(etree.fromstring(idp.response()), "Assertion"))
    return edit(idp.response(encryption=Encryption()), lambda root: part(root, "EncryptedAssertion").addprevious(evil))


@bad(trust=opened, also=("SIG002",))
def forged_in_clear_under_both_signatures(idp: Minter) -> bytes:
    """The same where Response and assertion were signed: the Response's signature no longer holds."""
    evil = forged(part(etree.fromstring(idp.response()), "Assertion"))
    data = idp.response(sign="both", encryption=Encryption())
    return edit(data, lambda root: part(root, "EncryptedAssertion").addprevious(evil))


@bad(trust=opened)
def forged_in_extensions(idp: Minter) -> bytes:
    """The forged assertion stands in clear in the Extensions, the genuine one is encrypted."""
    evil = forged(part(etree.fromstring(idp.response()), "Assertion"))

    def change(root: etree._Element) -> None:
        extensions = etree.Element("{urn:oasis:names:tc:SAML:2.0:protocol}Extensions")
        extensions.append(evil)
        part(root, "Status").addprevious(extensions)

    return edit(idp.response(encryption=Encryption()), change)


@bad(trust=opened, also=("ATK011",))
def beside_a_smuggled_digest(idp: Minter) -> bytes:
    """Two attacks in one message: the forged assertion is encrypted, and a digest stands in the StatusDetail."""

    def change(root: etree._Element) -> None:
        _with_forged(root, first=False)
        detail = etree.SubElement(part(root, "Status"), "{urn:oasis:names:tc:SAML:2.0:protocol}StatusDetail")
        etree.SubElement(detail, "{http://www.w3.org/2000/09/xmldsig#}DigestValue").text = "AAAA"

    return edit(idp.response(), change)


@good(trust=opened)
def one_encrypted(idp: Minter) -> bytes:
    """One assertion, signed and encrypted."""
    return idp.response(encryption=Encryption())


@good(trust=opened, also=("SIG007",), outcome="undetermined")
def encrypted_under_a_signed_response(idp: Minter) -> bytes:
    """The Response alone is signed, over the encrypted assertion."""
    return idp.response(sign="response", encryption=Encryption())


@good(trust=opened, also=("ATK009",), outcome="refuse")
def both_signed(idp: Minter) -> bytes:
    """An encrypted assertion and one in clear, each with a signature of its own: one too many, and none is forged."""

    def change(root: etree._Element) -> None:
        second = part(etree.fromstring(idp.response(assertion_id="_second")), "Assertion")
        part(root, "Assertion").addnext(_encrypted(second))

    return edit(idp.response(), change)
