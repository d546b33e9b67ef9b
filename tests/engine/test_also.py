"""Certificates that explain a failure and are never trusted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import samlcheck
from samlcheck import mint
from samlcheck.mint import Minter

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
PEM = mint.pem(mint.key("attacker").certificate())


@pytest.mark.parametrize("also", [[PEM], [PEM.encode()], PEM], ids=["text", "bytes", "one alone"])
def test_a_certificate_explains_as_text_or_bytes(also: list[str] | list[bytes] | str) -> None:
    """Whose key it was is told, and the response stays refused."""
    idp = Minter()
    data = idp.response(key="attacker", key_info=None)
    report = samlcheck.check(data, metadata=idp.metadata(), also=also, now=NOW)
    assert [check.reason for check in report.exchange.signatures] == ["wrong-key"] if report.exchange else False
    assert not report.ok
