from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import samlcheck
from samlcheck.mint import AWS, GOOD, SESSION_DURATION, SOURCE_IDENTITY, Minter
from samlcheck.render.terminal import render
from tests.render.reports import NOW, of_case, of_response


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"name_id": None}, "subject    no NameID"),
        ({"subject": False}, "subject    no NameID"),
        ({"name_id_format": None}, "subject    alice@example.com (no format)"),
        ({"attributes": {**GOOD, SESSION_DURATION: ["soon"]}}, "duration   soon"),
        ({"attributes": {**GOOD, SOURCE_IDENTITY: ["alice"]}}, "source id  alice"),
        ({"attributes": {}}, "session    no RoleSessionName"),
        ({"conditions": False}, "redeem by  2026-06-01 09:05:00 UTC"),
        ({"issue_instant": "yesterday"}, "issued     yesterday"),
        ({"issue_instant": None}, "valid      2026-06-01 08:55:00 UTC to 2026-06-01 09:05:00 UTC"),
        ({"not_before": None}, "valid      (not given) to 2026-06-01 09:05:00 UTC"),
    ],
)
def test_what_it_is(changes: dict[str, Any], text: str) -> None:
    """Each fact is shown as the message has it, and what is missing is said to be."""
    assert text in render(of_response(**changes))


def test_an_earlier_end_of_the_confirmation() -> None:
    """A confirmation that ends at another time than the assertion has a line of its own."""
    screen = render(of_response(flavour="adfs"))
    assert "deliver by 2026-06-01 09:05:00 UTC" in screen


def test_many_tags_are_counted() -> None:
    """Of many session tags five are shown and the others counted."""
    tags = {f"{AWS}PrincipalTag:Key{number}": [f"value{number}"] for number in range(7)}
    screen = render(of_response(attributes={**GOOD, **tags}))
    assert "tags       Key0=value0" in screen
    assert "and 2 more tags" in screen
    assert "Key6" not in screen[: screen.index("redeem by")]


def test_an_aggregate() -> None:
    """Of an aggregate three entities are shown and the others counted."""
    one = Minter().metadata().decode()
    body = one[one.index("<md:EntityDescriptor") :]
    many = "".join(body.replace("https://idp.example.com", f"https://idp{number}.example.com") for number in range(5))
    metadata = f'<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">{many}</md:EntitiesDescriptor>'
    screen = render(samlcheck.check(metadata, now=NOW))
    assert screen.count("entity     https://idp") == 3
    assert "and 2 more entities" in screen


def test_metadata_of_no_identity_provider() -> None:
    """Metadata without an IDPSSODescriptor says that it is no identity provider's."""
    metadata = (
        '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sp.example"'
        ' validUntil="2027-01-01T00:00:00Z"><SPSSODescriptor/></EntityDescriptor>'
    )
    screen = render(samlcheck.check(metadata, now=NOW))
    assert "expires    2027-01-01 00:00:00 UTC" in screen
    assert "no IDPSSODescriptor for SAML 2.0" in screen


def test_an_unreadable_certificate_in_metadata() -> None:
    """A certificate that cannot be read stands with the reason among the keys."""
    screen = render(of_case("crt007-cut-in-metadata"))
    assert "key        for signing: " in screen


def test_a_certificate_alone() -> None:
    """A certificate pasted on its own is shown with its key, thumbprint and end."""
    from cryptography.hazmat.primitives.serialization import Encoding

    pem = Minter().certificate().public_bytes(Encoding.PEM)
    screen = render(samlcheck.check(pem, now=NOW + timedelta(days=4000)))
    assert "key        RSA key of 2048 bits" in screen
    assert "valid until 2028-01-15 00:00:00 UTC, ended" in screen
