"""What was signed has been changed since."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.names import GOOD, ROLE_SESSION_NAME
from samlcheck.mint.scenarios.registry import bad, good

DS = "{http://www.w3.org/2000/09/xmldsig#}"
JOSE = "jos\u00e9@example.com"
SHA512_LINE = 76


@bad()
def role_edited(idp: Minter) -> bytes:
    """Somebody replaced the role by another one in the finished response."""
    return idp.response(after_signing=lambda data: data.replace(b"role/Developer", b"role/Administrator"))


@bad(trust="none", also=("SIG015",))
def role_edited_and_no_trust(idp: Minter) -> bytes:
    """The same without metadata: the key in KeyInfo made the signature, and the content is another one."""
    return idp.response(after_signing=lambda data: data.replace(b"role/Developer", b"role/Administrator"))


@bad()
def role_edited_under_both_signatures(idp: Minter) -> bytes:
    """Response and assertion are signed: one edit in the assertion breaks both signatures, and is one finding."""
    return idp.response(sign="both", after_signing=lambda data: data.replace(b"role/Developer", b"role/Administrator"))


@bad()
def response_edited_around_an_intact_assertion(idp: Minter) -> bytes:
    """Response and assertion are signed, and the edit is outside the assertion: its own signature still holds."""
    consent = b'Consent="urn:oasis:names:tc:SAML:2.0:consent:'
    return idp.response(
        sign="both",
        consent="urn:oasis:names:tc:SAML:2.0:consent:prior",
        after_signing=lambda data: data.replace(consent + b"prior", consent + b"obtained"),
    )


@bad(flavour="entra")
def pretty_printed(idp: Minter) -> bytes:
    """An editor indented Entra's one line: every new line counts as content, in SignedInfo too."""
    return edit(idp.response(), etree.indent)


@bad(flavour="entra")
def pretty_printed_with_long_values_on_their_own_lines(idp: Minter) -> bytes:
    """A formatter that also puts digest, signature value and certificate on lines of their own."""

    def spread(root: etree._Element) -> None:
        etree.indent(root)
        for node in root.iter(f"{DS}DigestValue", f"{DS}SignatureValue", f"{DS}X509Certificate"):
            node.text = f"\n      {node.text}\n    "

    return edit(idp.response(), spread)


@bad(flavour="entra")
def pretty_printed_under_both_signatures(idp: Minter) -> bytes:
    """Response and assertion are signed, and indenting broke both: one finding."""
    return edit(idp.response(sign="both"), etree.indent)


@bad()
def line_ends_changed(idp: Minter) -> bytes:
    """A Windows server wrapped the digest in lines of carriage return and line feed; a copy lost the returns."""
    return idp.response(
        edit_signature=_digest_in_two_lines,
        after_signing=lambda data: data.replace(b"&#13;\n", b"\n"),
    )


@bad()
def carriage_returns_added(idp: Minter) -> bytes:
    """A tool on Windows wrote a carriage return before each line feed of the wrapped digest."""
    return idp.response(
        edit_signature=lambda text: _digest_in_two_lines(text).replace("&#13;\n", "\n"),
        after_signing=lambda data: data.replace(b"\n", b"&#13;\n"),
    )


@bad(also=("AWS121",))
def letters_decoded_twice(idp: Minter) -> bytes:
    """UTF-8 that was read as Windows-1252 and saved again: one letter became two."""
    return idp.response(
        attributes={**GOOD, ROLE_SESSION_NAME: [JOSE]},
        after_signing=lambda data: data.decode().replace("\u00e9", "\u00c3\u00a9").encode(),
    )


@bad()
def character_data_added(idp: Minter) -> bytes:
    """A CDATA section was put into the NameID: some readers leave it out, and the digest covers it like any text."""
    return idp.response().replace(b"alice@example.com<", b"alice@example.com<![CDATA[.attacker.example]]><")


@good(flavour="google")
def base64_in_lines(idp: Minter) -> bytes:
    """Google wraps the base64 of certificate and signature value, which the signature does not cover."""
    return idp.response()


@good()
def indented_before_it_was_signed(idp: Minter) -> bytes:
    """White space between elements is no harm where the identity provider itself wrote and signed it."""
    return idp.response(before_signing=etree.indent)


def _digest_in_two_lines(signature: str) -> str:
    start = signature.index("<ds:DigestValue>") + len("<ds:DigestValue>") + 20
    return f"{signature[:start]}&#13;\n{signature[start:]}"
