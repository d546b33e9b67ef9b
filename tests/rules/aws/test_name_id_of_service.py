"""AWS181: a NameID whose Format is an address, and whose value is not written like one."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import EMAIL, ISSUED, PERSISTENT, Minter
from samlcheck.mint.scenarios.aws.aws181 import for_client_vpn, for_identity_center, for_user_pool
from samlcheck.rulekit import Finding


def found(data: bytes) -> tuple[str, list[Finding]]:
    """The outcome, and what AWS181 finds."""
    report = samlcheck.check(data, metadata=Minter().metadata(), now=ISSUED)
    assert report.outcome is not None
    return report.outcome.result, [each for each in report.findings if each.code == "AWS181"]


@pytest.mark.parametrize(
    "name_id",
    [
        "alice",
        "alice@",
        "@example.com",
        "alice@example..com",
        ".alice@example.com",
        "alice@exa mple.com",
        "CORP\\alice",
        "Alice <alice@example.com>",
        "alice@a@example.com",
        '"ali"ce"@example.com',
    ],
)
def test_no_address_at_identity_center(name_id: str) -> None:
    """Its guide asks for an addr-spec, so another value is refused, and is shown."""
    result, (finding,) = found(for_identity_center(Minter(), EMAIL, name_id))
    assert result == "refuse"
    assert finding.actual == name_id


@pytest.mark.parametrize(
    "name_id",
    [
        "alice@example.com",
        "alice+aws@example.com",
        "o'neil@example.com",
        "alice_x.org#EXT#@example.com",
        "alice@corp",
        '"alice \\" example"@example.com',
        "alice@[192.0.2.1]",
    ],
)
def test_an_address_at_identity_center(name_id: str) -> None:
    """Whatever RFC 2822 lets be an addr-spec is one."""
    assert found(for_identity_center(Minter(), EMAIL, name_id)) == ("accept", [])


def test_letters_beyond_ascii() -> None:
    """RFC 2822 does not have them, later standards do: the answer stays open."""
    result, findings = found(for_identity_center(Minter(), EMAIL, "zoë@example.com"))
    assert (result, len(findings)) == ("undetermined", 1)


def test_no_address_at_client_vpn() -> None:
    """Its guide lists an e-mail address and does not say what becomes of another name."""
    result, (finding,) = found(for_client_vpn(Minter(), EMAIL, "alice"))
    assert result == "undetermined"
    assert finding.message.startswith('the NameID "alice" has the Format emailAddress and is not written like an')


def test_a_name_of_white_space_is_none() -> None:
    """That a name is missing is AWS182's to say."""
    report = samlcheck.check(for_identity_center(Minter(), EMAIL, " "), metadata=Minter().metadata(), now=ISSUED)
    assert {"AWS181", "AWS182"} & {each.code for each in report.findings} == {"AWS182"}


def test_another_format_has_other_values() -> None:
    """A persistent NameID is any text."""
    assert found(for_user_pool(Minter(), PERSISTENT)) == ("accept", [])
