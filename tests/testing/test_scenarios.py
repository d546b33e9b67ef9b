"""Scenarios by name, as parameters, and minted again for a service of one's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree

from samlcheck import check
from samlcheck.errors import MintError, UsageError
from samlcheck.mint.aliases import ALIASES
from samlcheck.mint.portable import AWS_ALONE, VERDICTS
from samlcheck.model.trust import Trust
from samlcheck.testing import Message, Scenario, saml_scenarios, scenario, scenarios, select_scenarios

NOW = datetime(2026, 9, 9, 12, 0, 5, tzinfo=UTC)
AUDIENCE, ACS_URL, REQUEST = "https://sp.example.org/metadata", "https://sp.example.org/acs", "_r77"
PORTABLE = select_scenarios()
NAMED = {*VERDICTS, *ALIASES.values()}
SAMPLE = [case for number, case in enumerate(PORTABLE) if case.id in NAMED or number % 10 == 0]


def for_us(case: Scenario, request_id: str | None = REQUEST) -> Message:
    """The case for a service that has nothing in common with AWS."""
    return case.for_sp(
        audience=AUDIENCE,
        acs_url=ACS_URL,
        now=NOW,
        request_id=request_id,
        name_id="bob@example.org",
        attributes={"mail": "bob@example.org"},
    )


def result_of(message: Message) -> str | None:
    """What samlcheck says of a message for a service."""
    keys = [message.decryption_key] if message.decryption_key else []
    report = check(
        message.xml,
        trust=Trust(metadata=[message.metadata], decryption_keys=keys),
        profile="web-sso",
        now=message.now,
        at="now",
        audience=message.audience,
        recipient=message.acs_url,
        request_id=message.request_id,
    )
    return report.outcome.result if report.outcome else None


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.id)
def test_verdict_of_a_service(case: Scenario) -> None:
    """
    What a service has to do is what samlcheck says of the message minted for it.

    A tenth of the cases, and all that are named in a table. Where this fails for a new case, the case says something
    of AWS alone, or a service has to do something else: samlcheck/mint/portable.py has a table for each.
    """
    allowed = {"accept", "undetermined"} if case.any_service == "undetermined" else {case.any_service}
    assert result_of(for_us(case)) in allowed


@pytest.mark.parametrize("name", ["xml005-iso-8859-1", "xml005-windows-1252"])
def test_a_service_with_a_name_that_an_encoding_lacks(name: str) -> None:
    """What cannot be written in the case's encoding becomes a reference, and the signature holds."""
    message = scenario(name).for_sp(audience="urn:名前", acs_url=ACS_URL, now=NOW)
    assert result_of(message) == "accept"


@pytest.mark.parametrize("name", ["xsw-1", "xsw-3", "unsigned", "encrypted", "healthy", "expired"])
def test_unsolicited_is_the_same(name: str) -> None:
    """Without a request the verdict is the same, but for what is about the request."""
    case = scenario(name)
    assert result_of(for_us(case, None)) == case.any_service


def test_a_message_names_the_service_alone() -> None:
    """Audience, recipient, destination, request and clock are the service's; nothing of AWS's endpoints is left."""
    root = etree.fromstring(for_us(scenario("healthy")).xml)
    assert root.get("Destination") == root.xpath("string(//@Recipient)") == ACS_URL
    assert root.xpath("string(//*[local-name()='Audience'])") == AUDIENCE
    assert root.get("InResponseTo") == REQUEST
    assert root.get("IssueInstant") == "2026-09-09T11:59:05Z"
    assert root.xpath("string(//*[local-name()='NameID'])") == "bob@example.org"


def test_ids_differ_between_messages() -> None:
    """A service that remembers what it has seen takes each of them once, and the same call gives the same bytes."""
    cases = [scenario(name) for name in ("healthy", "sha1", "wrong-audience")]
    assert len({etree.fromstring(for_us(case).xml).get("ID") for case in cases}) == 3
    assert for_us(cases[0]) == for_us(cases[0])


def test_one_identity_provider_signs_them_all() -> None:
    """Whatever product wrote it: a service is set up once."""
    sample = [for_us(case) for case in PORTABLE[::25]]
    assert len({message.metadata for message in sample}) == 1
    named = for_us(scenario("encrypted"))
    assert named.decryption_key is not None


def test_the_name_of_the_identity_provider_can_be_given() -> None:
    """A service that knows its identity provider by another name gets that name."""
    message = scenario("healthy").for_sp(
        audience=AUDIENCE, acs_url=ACS_URL, now=NOW, entity_id="https://idp.example.org"
    )
    assert b">https://idp.example.org</saml:Issuer>" in message.xml
    assert b'entityID="https://idp.example.org"' in message.metadata
    assert result_of(message) == "accept"


def test_what_is_about_aws_has_no_other_form() -> None:
    """It is said instead of minting something that shows nothing."""
    assert scenario("role-misspelt").any_service is None
    with pytest.raises(MintError, match="is about AWS or about whom to trust"):
        for_us(scenario("role-misspelt"))


def test_what_is_about_a_request_needs_one() -> None:
    """Without a request there is nothing to answer wrongly."""
    with pytest.raises(MintError, match="give a request_id"):
        for_us(scenario("wrong-request"), None)


def test_a_time_needs_a_zone() -> None:
    """A naive time is refused in one line."""
    with pytest.raises(MintError, match="needs a time zone"):
        scenario("healthy").for_sp(audience=AUDIENCE, acs_url=ACS_URL, now=datetime(2026, 6, 1))  # noqa: DTZ001


@pytest.mark.parametrize("year", [1, 9999])
def test_a_time_has_to_have_others_around_it(year: int) -> None:
    """At the ends of the calendar a window has no beginning, or no end."""
    with pytest.raises(MintError, match=f"the year {year}"):
        scenario("healthy").for_sp(audience=AUDIENCE, acs_url=ACS_URL, now=datetime(year, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("alias", ALIASES)
def test_alias(alias: str) -> None:
    """Every short name is that of a case, and the case knows it."""
    case = scenario(alias)
    assert case.id == ALIASES[alias]
    assert alias in case.aliases


@pytest.mark.parametrize("name", sorted({*AWS_ALONE, *VERDICTS}))
def test_tables_name_cases(name: str) -> None:
    """A case that was renamed is renamed in the tables too."""
    assert scenario(name).id == name


def test_unknown_name() -> None:
    """The nearest names are offered, or the list."""
    with pytest.raises(MintError, match='no scenario is named "xsw-33": did you mean xsw-3'):
        scenario("xsw-33")
    with pytest.raises(MintError, match="mint --list"):
        scenario("%%%")


def test_every_attack_is_there_for_a_service() -> None:
    """Each XSW, each way to forge an assertion, and each family about SAML has cases that any service understands."""
    ids = {case.id for case in PORTABLE}
    assert {ALIASES[f"xsw-{number}"] for number in range(1, 9)} <= ids
    assert {f"ATK{number:03}" for number in range(1, 16)} <= {case.code for case in PORTABLE}
    assert {"ast", "atk", "rsp", "sig", "sso", "xml", "encrypted", "healthy"} <= {case.family for case in PORTABLE}


def test_narrowed() -> None:
    """By verdict, by family, without requests, without encryption, and to all that AWS understands."""
    assert {case.any_service for case in select_scenarios(expect="accept")} == {"accept"}
    assert {case.family for case in select_scenarios(family=["atk", "sig"])} == {"atk", "sig"}
    assert not any(case.about_request for case in select_scenarios(request=False))
    assert "encrypted-assertion-signed-inside" not in {case.id for case in select_scenarios(encrypted=False)}
    assert len(select_scenarios(aws=True)) == len(scenarios())
    assert {case.outcome for case in select_scenarios(aws=True, expect="refuse")} == {"refuse"}


def test_narrowed_to_nothing() -> None:
    """A test that would not run says so, and so does a word that means nothing."""
    with pytest.raises(UsageError, match="no scenario is left"):
        select_scenarios(expect="accept", family="atk2")
    with pytest.raises(UsageError, match='expect="reject" is no verdict'):
        select_scenarios(expect="reject")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match='not narrowed by "familly"'):
        select_scenarios(familly="atk")  # type: ignore[call-arg]


@saml_scenarios("xsw-3", "unsigned")
def test_as_parameters(saml_scenario: Scenario, request: pytest.FixtureRequest) -> None:
    """Each test is named after its scenario."""
    assert saml_scenario.any_service == "refuse"
    assert saml_scenario.id in request.node.name


def test_forms_of_a_message() -> None:
    """What a browser posts, as fields and as a body; and the bytes alone."""
    message = for_us(scenario("healthy"))
    assert bytes(message) == message.xml
    assert message.form == {"SAMLResponse": message.base64, "RelayState": ""}
    assert message.body.startswith(b"SAMLResponse=PD94")
