"""Cases of XML010 relative-namespace."""

from __future__ import annotations

import base64
import hashlib
import re

from samlcheck.mint import Minter, edit
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import forge, part

_DIGEST = re.compile("(?<=<ds:DigestValue>)[^<]*")
_NOTHING = base64.b64encode(hashlib.sha256().digest()).decode()


@bad()
def declared_on_the_root(idp: Minter) -> bytes:
    """`xmlns:x="1"` on the root, where it is in scope for everything that is signed."""
    return idp.response().replace(b"<samlp:Response ", b'<samlp:Response xmlns:x="1" ', 1)


@bad()
def declared_several_times(idp: Minter) -> bytes:
    """A long one on the root and one on each attribute's value."""
    message = idp.response().replace(b"<samlp:Response ", b'<samlp:Response xmlns:x="' + b"a/" * 40 + b'" ', 1)
    return message.replace(b"<saml:AttributeValue", b'<saml:AttributeValue xmlns:y="./y"')


@bad()
def void_canonicalization(idp: Minter) -> bytes:
    """The whole attack: signed over nothing, the claims forged, and a namespace on which canonicalization fails."""
    signed = idp.response(edit_signature=lambda text: _DIGEST.sub(_NOTHING, text))
    message = edit(signed, lambda root: forge(part(root, "Assertion"), "_1"))
    return message.replace(b"<saml:Assertion ", b'<saml:Assertion xmlns:x="1" ', 1)


@good()
def absolute(idp: Minter) -> bytes:
    """A namespace that nobody uses, with an absolute URI."""
    return idp.response().replace(b"<samlp:Response ", b'<samlp:Response xmlns:x="urn:example:x" ', 1)
