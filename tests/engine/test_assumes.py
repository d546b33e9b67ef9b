"""What an answer takes for granted is said."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

import samlcheck
from samlcheck import mint
from samlcheck.mint import Minter

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)


def assumed(**options: Any) -> str:
    """The assumptions of a healthy response that a certificate vouches for."""
    idp = Minter()
    changes = options.pop("changes", {})
    trust = samlcheck.Trust.from_certificates(mint.pem(idp.certificate()))
    report = samlcheck.check(idp.response(**changes), trust=trust, now=NOW, **options)
    assert report.outcome is not None
    assert report.outcome.result == "accept"
    return " ".join(report.outcome.assumes)


@pytest.mark.parametrize("options", [{}, {"issuer": "https://other.example/"}], ids=["nothing said", "--issuer"])
def test_a_certificate_alone_does_not_tell_the_issuer(options: dict[str, str]) -> None:
    """For AWS the Issuer is compared with metadata only; naming one does not make it compared."""
    assert "issuer" in assumed(**options)


def test_the_issuer_is_known_where_it_was_compared() -> None:
    """Under web-sso --issuer is demanded, so nothing is left to assume."""
    assert "the issuer" not in assumed(profile="web-sso", issuer=Minter().issuer)


def test_tags_and_source_identity_are_not_looked_at_yet() -> None:
    """Nothing is said to be right that no rule has looked at."""
    tags = {**mint.GOOD, f"{mint.PRINCIPAL_TAG}Team": ["blue"]}
    assert "session tags" in assumed(changes={"attributes": tags})
    assert "session tags" not in assumed()
