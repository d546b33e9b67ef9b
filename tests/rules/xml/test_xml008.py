"""XML008 finds each ID that is not unique once, however often it stands there."""

from __future__ import annotations

import samlcheck
from samlcheck.mint import Minter


def test_one_finding_for_each_repeated_id() -> None:
    """Two IDs, one of them on three elements: two findings, and the first place of each is related."""
    message = Minter().response(response_id="_a", assertion_id="_a")
    message = message.replace(b"<ds:SignedInfo", b'<ds:SignedInfo Id="_a"', 1)
    message = message.replace(b"<ds:SignatureValue", b'<ds:SignatureValue Id="_b"', 1)
    message = message.replace(b"<ds:KeyInfo", b'<ds:KeyInfo Id="_b"', 1)
    found = [each for each in samlcheck.check(message).findings if each.code == "XML008"]
    assert [each.message.partition(":")[0] for each in found] == [
        '3 elements carry the ID "_a"',
        '2 elements carry the ID "_b"',
    ]
    assert [each.related[0].where.xpath for each in found] == [
        "/samlp:Response",
        "/samlp:Response/saml:Assertion/ds:Signature/ds:SignatureValue",
    ]
