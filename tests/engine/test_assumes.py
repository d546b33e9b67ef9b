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


def test_tags_and_a_source_identity_need_more_of_the_trust_policy() -> None:
    """Each needs an action of its own in a policy that was not given; without them nobody has to have it."""
    tags = {**mint.GOOD, f"{mint.PRINCIPAL_TAG}Team": ["blue"]}
    identity = {**mint.GOOD, mint.SOURCE_IDENTITY: [mint.USER]}
    assert "sts:AssumeRoleWithSAML and sts:TagSession" in assumed(changes={"attributes": tags})
    assert "sts:AssumeRoleWithSAML and sts:SetSourceIdentity" in assumed(changes={"attributes": identity})
    assert " and sts:" not in assumed()
