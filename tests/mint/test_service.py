"""What recipes say of AWS, said of another service."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lxml import etree

from samlcheck.mint import AUDIENCE_URN, GOOD, ISSUED, SIGN_IN, Confirmation, Minter
from samlcheck.mint.service import Service

SERVICE = Service(
    audience="https://sp.example.com",
    acs_url="https://sp.example.com/acs",
    request_id="_r1",
    issued=datetime(2027, 1, 1, 1, tzinfo=UTC),
    name_id="bob",
    attributes={"mail": "bob@example.com"},
    seed="one",
)
IDP = Minter("okta", service=SERVICE, identity="plain")


def strings(message: bytes, path: str) -> list[str]:
    """What an XPath finds, names without their prefixes."""
    return [str(each) for each in etree.fromstring(message).xpath(path)]


def test_names_of_aws_become_the_service_s() -> None:
    """Audience, Recipient and Destination of AWS are translated wherever they stand."""
    message = IDP.response(audience=[["urn:other", AUDIENCE_URN]], recipient=SIGN_IN, destination=SIGN_IN)
    assert strings(message, "//*[local-name()='Audience']/text()") == ["urn:other", "https://sp.example.com"]
    assert strings(message, "//@Recipient | //@Destination") == ["https://sp.example.com/acs"] * 2


def test_what_is_not_aws_s_stays() -> None:
    """Another audience or URL is the point of a recipe."""
    message = IDP.response(audience="urn:other", recipient=None, destination="https://other.example.com", name_id="x")
    assert strings(message, "//*[local-name()='Audience']/text()") == ["urn:other"]
    assert strings(message, "//@Recipient") == []
    assert strings(message, "//@Destination") == ["https://other.example.com"]
    assert strings(message, "//*[local-name()='NameID']/text()") == ["x"]


def test_confirmations_are_the_service_s() -> None:
    """Those that a recipe writes itself too: URL and request."""
    message = IDP.response(confirmations=[Confirmation(), Confirmation(in_response_to="_other")])
    assert strings(message, "//@Recipient") == ["https://sp.example.com/acs"] * 2
    assert strings(message, "//*[local-name()='SubjectConfirmationData']/@InResponseTo") == ["_r1", "_other"]


def test_every_moment_moves_along() -> None:
    """A distance, a moment and the default keep their distance from the issue; a text stays."""
    later = ISSUED + timedelta(hours=1)
    assert strings(IDP.response(), "/*/@IssueInstant") == ["2027-01-01T01:00:00.000Z"]
    assert strings(IDP.response(issue_instant=timedelta(hours=1)), "/*/@IssueInstant") == ["2027-01-01T02:00:00.000Z"]
    assert strings(IDP.response(issue_instant=later), "/*/@IssueInstant") == ["2027-01-01T02:00:00.000Z"]
    assert strings(IDP.response(issue_instant="soon"), "/*/@IssueInstant") == ["soon"]
    assert strings(IDP.response(), "//@NotOnOrAfter")[0] == "2027-01-01T01:05:00.000Z"


def test_attributes_of_aws_stay_beside_the_service_s() -> None:
    """Recipes change them; a service that is not AWS passes over them."""
    names = strings(IDP.response(), "//*[local-name()='Attribute']/@Name")
    assert names == ["mail", *GOOD]


def test_one_identity_under_every_form() -> None:
    """The writing is the product's, name and certificate are those of the identity."""
    plain = Minter()
    assert IDP.issuer == plain.issuer
    assert IDP.certificate() == plain.certificate()
    assert IDP.metadata() == plain.metadata()
    assert IDP.response().startswith(b'<?xml version="1.0" encoding="UTF-8"?><saml2p:Response')


def test_qualifiers_name_the_service() -> None:
    """Shibboleth writes for whom a NameID is."""
    message = Minter("shibboleth", service=SERVICE).response()
    assert strings(message, "//@SPNameQualifier") == ["https://sp.example.com"]


def test_an_assertion_alone() -> None:
    """It is translated as a response is."""
    assert strings(IDP.assertion(), "//@Recipient") == ["https://sp.example.com/acs"]
