"""Certificates that explain a failure and are never trusted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import samlcheck
from samlcheck import mint
from samlcheck.mint import Minter

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
IDP = Minter()
PEM = mint.pem(mint.key("attacker").certificate())


@pytest.mark.parametrize("also", [[PEM], [PEM.encode()], PEM], ids=["text", "bytes", "one alone"])
def test_a_certificate_explains_as_text_or_bytes(also: list[str] | list[bytes] | str) -> None:
    """Whose key it was is told, and the response stays refused."""
    data = IDP.response(key="attacker", key_info=None)
    report = samlcheck.check(data, metadata=IDP.metadata(), also=also, now=NOW)
    assert [check.reason for check in report.exchange.signatures] == ["wrong-key"] if report.exchange else False
    assert not report.ok


OLD = Minter(key="attacker")


@pytest.mark.parametrize(
    ("also", "told"),
    [
        (OLD.metadata(), "a key given to explain it (metadata of https://idp.example.com/saml)"),
        (b"\xef\xbb\xbf" + OLD.metadata(), "a key given to explain it (metadata of https://idp.example.com/saml)"),
        (OLD.metadata().decode().replace("UTF-8", "UTF-16").encode("utf-16"), "a key given to explain it (metadata"),
        (OLD.provider_json(), "a key given to explain it (metadata of https://idp.example.com/saml)"),
        (mint.key("attacker").public_pem, "a key given to explain it, and that key is not trusted"),
    ],
    ids=["metadata", "with a byte order mark", "in UTF-16", "of get-saml-provider", "a bare key"],
)
def test_old_metadata_and_bare_keys_explain(also: str | bytes, told: str) -> None:
    """Whatever holds the key that signed names it, and where it is from; nothing is accepted by it."""
    data = IDP.response(key="attacker", key_info=None)
    report = samlcheck.check(data, metadata=IDP.metadata(), also=also, now=NOW)
    assert [told in each.message for each in report.findings if each.code == "SIG003"] == [True]
    assert not report.ok


def test_both_certificates_stand_side_by_side() -> None:
    """A certificate that was rolled over: the trusted one and the one that signed, with thumbprints and dates."""
    start = datetime(2023, 5, 20, tzinfo=UTC)
    old = mint.key("idp-next").certificate(not_before=start, not_after=start.replace(year=2026))
    report = samlcheck.check(IDP.response(), metadata=IDP.metadata(keys=[old]), now=NOW)
    (found,) = [each for each in report.findings if each.code == "SIG003"]
    assert found.message.endswith("; an earlier certificate of the same name is, so it was rolled over")
    assert (found.expected or "").endswith("), 2023-05-20 to 2026-05-20")
    assert (found.actual or "").endswith("), 2025-01-15 to 2028-01-15")
    back = samlcheck.check(IDP.response(key="idp-next", certificate=old), metadata=IDP.metadata(), now=NOW)
    assert any("a later certificate of the same name is" in each.message for each in back.findings)
