"""Cases of XML010 relative-namespace."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad()
def declared_on_the_root(idp: Minter) -> bytes:
    """`xmlns:x="1"` on the root, where it is in scope for everything that is signed."""
    return idp.response().replace(b"<samlp:Response ", b'<samlp:Response xmlns:x="1" ', 1)


@bad()
def declared_several_times(idp: Minter) -> bytes:
    """A long one on the root and one on each attribute's value."""
    message = idp.response().replace(b"<samlp:Response ", b'<samlp:Response xmlns:x="' + b"a/" * 40 + b'" ', 1)
    return message.replace(b"<saml:AttributeValue", b'<saml:AttributeValue xmlns:y="./y"')


@good()
def absolute(idp: Minter) -> bytes:
    """A namespace that nobody uses, with an absolute URI."""
    return idp.response().replace(b"<samlp:Response ", b'<samlp:Response xmlns:x="urn:example:x" ', 1)
