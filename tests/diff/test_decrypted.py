"""Two responses of which one came encrypted, with the key at hand."""

from __future__ import annotations

from datetime import UTC, datetime

import samlcheck
from samlcheck.diff import compare
from samlcheck.mint import Encryption, Minter, key
from tests.diff.minted import facts

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)


def test_what_a_key_opened_is_compared_and_told_as_encrypted() -> None:
    """They differ in how they came, and in nothing that they say."""
    idp = Minter()
    trust = samlcheck.Trust(metadata=[idp.metadata()], decryption_keys=[key("encryption").private_pem])
    plain, encrypted = (
        samlcheck.check(data, trust=trust, now=NOW) for data in (idp.response(), idp.response(encryption=Encryption()))
    )
    comparison = compare(plain, encrypted)
    assert facts(comparison) == {"encrypted"}
    assert comparison.gaps == ()
