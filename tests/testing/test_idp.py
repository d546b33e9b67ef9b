"""The identity provider of a test."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree

from samlcheck.errors import MintError
from samlcheck.mint import PRINCIPAL_TAG, ROLE, TRANSITIVE_TAG_KEYS, key
from samlcheck.testing import IdP, assert_saml
from samlcheck.testing.idp import role_pair

ROLE_ARN = "arn:aws:iam::111122223333:role/Developer"
PAIR = f"{ROLE_ARN},arn:aws:iam::111122223333:saml-provider/ExampleIdP"
SERVICE = {"audience": "https://sp.example.com", "acs_url": "https://sp.example.com/acs", "request_id": "_r1"}


@pytest.mark.parametrize("flavour", ["plain", "entra", "adfs", "okta", "google", "keycloak", "shibboleth"])
def test_each_product_is_taken_by_aws_and_by_a_service(flavour: str) -> None:
    """What is not asked for is good, for AWS as for a service of one's own."""
    idp = IdP(flavour=flavour)
    assert assert_saml(idp.response()).ok
    assert assert_saml(idp.for_sp(**SERVICE).response()).ok


def test_everything_of_aws_can_be_said() -> None:
    """Roles, session name, duration, tags, source identity, subject, algorithms and encryption arrive as given."""
    message = IdP(flavour="okta").response(
        roles=[ROLE_ARN],
        session_name="alice",
        duration=timedelta(hours=2),
        tags={"team": "red"},
        transitive_tags=["team"],
        source_identity="alice",
        subject="a-1",
        subject_format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
        valid_for=timedelta(minutes=10),
        sign="both",
        signature_algorithm="rsa-sha512",
        digest_algorithm="sha512",
        encrypt="aes128-gcm",
    )
    report = assert_saml(
        message,
        roles=[ROLE_ARN],
        session_name="alice",
        duration=7200,
        attributes={f"{PRINCIPAL_TAG}team": "red", TRANSITIVE_TAG_KEYS: ["team"]},
    )
    assert report.ok
    assert b"EncryptedAssertion" in message.xml
    assert b"rsa-sha512" in message.xml


def test_a_service_of_ones_own_gets_no_attributes_of_aws() -> None:
    """AWS's names are sent to others only where they are asked for."""
    idp = IdP().for_sp(**SERVICE)
    assert b"aws.amazon.com" not in idp.response(attributes={"mail": "a@example.com"}).xml
    assert PAIR.encode() in idp.response(roles=[ROLE_ARN]).xml


def test_a_broken_one() -> None:
    """Unsigned, by another key, or too old: each is said, and found."""
    idp = IdP()
    with pytest.raises(AssertionError, match="SIG001"):
        assert_saml(idp.response(unsigned=True))
    with pytest.raises(AssertionError, match="SIG003"):
        assert_saml(idp.response(signed_by="attacker"))
    with pytest.raises(AssertionError, match="AST007"):
        assert_saml(idp.response(issued=idp.now - timedelta(hours=1)))


def test_the_same_calls_give_the_same_bytes_and_no_id_twice() -> None:
    """It is deterministic, and still no replay."""
    first, second = IdP(flavour="entra"), IdP(flavour="entra")
    messages = [first.response().xml, first.response().xml]
    assert [second.response().xml, second.response().xml] == messages
    assert len({etree.fromstring(each).get("ID") for each in messages}) == 2


def test_an_id_keeps_the_form_of_its_product() -> None:
    """Okta's IDs are digits, Entra's GUIDs."""
    assert etree.fromstring(IdP(flavour="okta").response().xml).get("ID", "").removeprefix("id").isdigit()
    assert len(etree.fromstring(IdP(flavour="entra").response().xml).get("ID", "").split("-")) == 5


def test_another_moment() -> None:
    """The clock stands where it is put, and the message was issued then."""
    now = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
    message = IdP().at(now).response(flavour="okta")
    assert message.now == now
    assert etree.fromstring(message.xml).get("IssueInstant") == "2027-01-02T03:04:05.000Z"


def test_what_a_service_is_set_up_with() -> None:
    """Metadata, certificate and the service's own key pair are at hand as text."""
    idp = IdP(flavour="google", entity_id="https://idp.example.org")
    assert b'entityID="https://idp.example.org"' in idp.metadata
    assert idp.issuer == "https://idp.example.org"
    assert idp.certificate.startswith("-----BEGIN CERTIFICATE-----")
    assert idp.service_certificate.startswith("-----BEGIN CERTIFICATE-----")
    assert idp.service_key == key("encryption").private_pem


@pytest.mark.parametrize(
    ("given", "pair"),
    [(ROLE_ARN, PAIR), (PAIR, PAIR), ((ROLE_ARN, "arn:x"), f"{ROLE_ARN},arn:x"), ("nonsense", "nonsense")],
)
def test_role_pair(given: str | tuple[str, str], pair: str) -> None:
    """A role alone gets the provider of its account; what is no ARN is left as it is."""
    assert role_pair(given) == pair


def test_unknown_flavour_and_time_without_zone() -> None:
    """What cannot be made is said in one line."""
    with pytest.raises(MintError, match='no flavour is named "entro"'):
        IdP(flavour="entro")
    with pytest.raises(MintError, match="needs a time zone"):
        IdP(now=datetime(2026, 6, 1)).response()  # noqa: DTZ001 what is refused


def test_it_says_little_of_itself() -> None:
    """A failure is shown with its fixtures: no key and no message is among what it shows."""
    idp = IdP()
    assert repr(idp) == "IdP('plain' for AWS at 2026-06-01T09:00:00Z)"
    assert "PRIVATE" not in repr(idp.response(encrypt=True))
    assert "<" not in repr(idp.response())


def test_minting_is_quick() -> None:
    """After the first a message takes less than 3 ms: the best of several, for the machine may be busy."""
    idp = IdP()
    idp.response()
    taken = []
    for _ in range(10):
        start = time.perf_counter()
        idp.response()
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.003


def test_changes_reach_everything_else() -> None:
    """Whatever a Minter can change is open to a test."""
    message = IdP().response(changes={"status": ["Responder", "AuthnFailed"], "attributes": {ROLE: None}})
    assert b"AuthnFailed" in message.xml
    assert ROLE.encode() not in message.xml


def test_a_misspelt_part_to_sign_is_refused() -> None:
    """A message that is not signed by mistake would make a test of nothing."""
    with pytest.raises(MintError, match="assertion, response, both"):
        IdP().response(sign="asertion")  # type: ignore[arg-type]


def test_one_transitive_tag_as_a_text() -> None:
    """It is one key."""
    message = IdP().response(tags={"team": "red"}, transitive_tags="team")
    assert assert_saml(message, attributes={TRANSITIVE_TAG_KEYS: "team"}).ok


@pytest.mark.parametrize("year", [1, 9999])
def test_no_message_at_the_ends_of_the_calendar(year: int) -> None:
    """Moments before and behind the issue have to be moments, too."""
    with pytest.raises(MintError, match=f"the year {year}"):
        IdP(now=datetime(year, 1, 1, tzinfo=UTC)).response()
