"""Cases of XML001 not-well-formed."""

from __future__ import annotations

from samlcheck.mint import GOOD, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad()
def unescaped_ampersand(idp: Minter) -> bytes:
    """A template put a company's name into the message without escaping its ampersand."""
    message = idp.response(attributes={**GOOD, "company": ["Example &amp; Sons"]})
    return message.replace(b"&amp;amp;", b"&")


@bad()
def two_messages_pasted_as_one(idp: Minter) -> bytes:
    """The same response was pasted twice: a document has one root element and nothing behind it."""
    message = idp.response(declaration="")
    return message + b"\n" + message


@bad()
def colons_in_a_name(idp: Minter) -> bytes:
    """A name of two colons, which some parsers write otherwise than they read it."""
    return idp.response().replace(b"<samlp:Status>", b"<samlp:Status><::Cause/>", 1)


@bad()
def typographic_quotes(idp: Minter) -> bytes:
    """A chat program made the quotes around an attribute's value curly."""
    return idp.response().replace(b'Version="2.0"', "Version=“2.0”".encode(), 1)


@bad()
def bytes_of_another_encoding(idp: Minter) -> bytes:
    """A value was pasted in ISO-8859-1 into a document that is in UTF-8."""
    message = idp.response(attributes={**GOOD, "city": ["Zürich"]})
    return message.replace("Zürich".encode(), "Zürich".encode("latin-1"))


@bad(outcome=None, trust="none")
def metadata_with_a_lost_end_tag(idp: Minter) -> bytes:
    """Somebody edited the metadata by hand; IAM answers "Could not parse metadata"."""
    return idp.metadata().replace(b"</ds:X509Data>", b"", 1)


@good()
def escaped_ampersand(idp: Minter) -> bytes:
    """An ampersand and a less-than sign, escaped as XML wants it."""
    return idp.response(attributes={**GOOD, "company": ["Example & Sons <Ltd>"]})
