"""Options that have no meaning are refused before anything is judged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import samlcheck
from samlcheck.mint import Minter

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "option",
    [
        {"at": "bogus"},
        {"at": datetime(2026, 6, 1)},  # noqa: DTZ001 the zone is what is missing
        {"mode": "x"},
        {"profile": "x"},
        {"clock_skew": 5},
        {"clock_skew": timedelta(-1)},
        {"within": "60d"},
        {"within": 1.5},
        {"rotate_every": "365d"},
        {"rotate_every": timedelta(-1)},
        {"require_signed": ["x"]},
        {"max_session_duration": "x"},
        {"max_session_duration": 0},
        {"max_session_duration": 3599},
        {"max_session_duration": 43201},
        {"role_arn": 5},
        {"select": ["AWX"]},
    ],
    ids=lambda option: "-".join(f"{name}-{value}" for name, value in option.items()),
)
def test_a_value_without_meaning_is_refused(option: dict[str, Any]) -> None:
    """A misread option would give an answer to another question."""
    with pytest.raises(samlcheck.UsageError):
        samlcheck.check(Minter().response(), now=NOW, **option)


def test_one_text_is_one_value_and_not_its_letters() -> None:
    """`require_signed="response"` demands what it says."""
    idp = Minter()
    options: dict[str, Any] = {"profile": "web-sso", "require_signed": "response", "now": NOW}
    report = samlcheck.check(idp.response(sign="assertion"), metadata=idp.metadata(), **options)
    assert report.outcome is not None
    assert report.outcome.reasons == ("SSO008",)


def test_trust_that_only_decrypts_is_kept() -> None:
    """A Trust vouches for nobody when it holds only a decryption key, and is not thrown away for it."""
    from samlcheck import mint

    trust = samlcheck.Trust(decryption_keys=[mint.key("encryption").private_pem])
    assert samlcheck.check(Minter().response(), trust=trust, now=NOW).inputs[1].use == "trust"
