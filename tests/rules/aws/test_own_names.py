"""AWS191 and AWS192: what the services other than IAM take as Recipient and as Audience."""

from __future__ import annotations

from typing import Any

import pytest

import samlcheck
from samlcheck.engine.report import Report
from samlcheck.mint import EMAIL, ISSUED, PERSISTENT, Minter
from samlcheck.mint.scenarios.aws.aws191 import (
    CLIENT,
    DASHBOARDS,
    DOMAIN,
    INSTANCE,
    INSTANCE_ACS,
    INSTANCE_NAME,
    POOL_ACS,
    PORTAL,
    REDSHIFT,
)
from samlcheck.model.exchange import Profile

POOL = "urn:amazon:cognito:sp:eu-west-1_Ab3dEf6gH"
VPN = "urn:amazon:webservices:clientvpn"
DOMAIN_ACS = f"{DOMAIN}/_dashboards/{DASHBOARDS}"
OTHER_ACS = "https://other.example/acs"
OTHER = "https://other.example/sp"
FORMATS = {POOL: PERSISTENT, POOL_ACS: PERSISTENT}
NAMES = ("AWS180", "AWS191", "AWS192")


def report_on(recipient: str, audience: str | list[str], profile: Profile | None = None, **changes: Any) -> Report:
    """The report on a response with this Recipient and this Audience."""
    idp = Minter()
    changes = {"attributes": {}, "name_id_format": EMAIL, "sign": "both", **changes}
    data = idp.response(recipient=recipient, destination=recipient, audience=audience, **changes)
    return samlcheck.check(data, metadata=idp.metadata(), now=ISSUED, profile=profile)


def told(report: Report) -> tuple[str, list[str]]:
    """The outcome, and which of the rules about the two names found something."""
    assert report.outcome is not None
    return report.outcome.result, [each.code for each in report.findings if each.code in NAMES]


@pytest.mark.parametrize(
    ("recipient", "audience", "result", "codes"),
    [
        pytest.param(REDSHIFT, VPN, "refuse", ["AWS191"], id="vpn-driver"),
        pytest.param("http://127.0.0.1:35002", VPN, "refuse", ["AWS191"], id="vpn-port"),
        pytest.param(OTHER_ACS, VPN, "refuse", ["AWS191"], id="vpn-other"),
        pytest.param(CLIENT, OTHER, "refuse", ["AWS192"], id="vpn-audience"),
        pytest.param(OTHER_ACS, POOL, "refuse", ["AWS191"], id="cognito-other"),
        pytest.param(f"{POOL_ACS}#1", POOL, "refuse", ["AWS191"], id="cognito-fragment"),
        pytest.param(POOL_ACS, OTHER, "refuse", ["AWS192"], id="cognito-audience"),
        pytest.param(POOL_ACS, "urn:amazon:cognito:sp:", "refuse", ["AWS192"], id="cognito-no-pool"),
        pytest.param(OTHER_ACS, INSTANCE_NAME, "undetermined", ["AWS191"], id="center-other"),
        pytest.param(REDSHIFT, INSTANCE_NAME, "undetermined", ["AWS191"], id="center-driver"),
        pytest.param(INSTANCE_NAME, INSTANCE_NAME, "undetermined", ["AWS191"], id="center-issuer-as-recipient"),
        pytest.param(INSTANCE_ACS, INSTANCE_ACS, "undetermined", ["AWS192"], id="center-recipient-as-audience"),
        pytest.param(INSTANCE_ACS, OTHER, "undetermined", ["AWS192"], id="center-audience"),
        pytest.param(
            "https://evil.example/platform/saml/acs/1", INSTANCE_NAME, "undetermined", ["AWS191"], id="center-host"
        ),
        pytest.param(OTHER_ACS, DOMAIN, "refuse", ["AWS191"], id="opensearch-other"),
        pytest.param(DOMAIN_ACS, OTHER, "undetermined", ["AWS192"], id="opensearch-audience"),
        pytest.param(DOMAIN_ACS, f"{DOMAIN}/_dashboards", "undetermined", ["AWS192"], id="opensearch-path"),
    ],
)
def test_what_is_not_the_service_s(recipient: str, audience: str, result: str, codes: list[str]) -> None:
    """A documented name refuses, one whose form is not documented leaves the answer open."""
    assert told(report_on(recipient, audience, name_id_format=FORMATS.get(recipient, EMAIL))) == (result, codes)


@pytest.mark.parametrize(
    ("recipient", "audience"),
    [
        pytest.param(CLIENT, VPN, id="vpn"),
        pytest.param(PORTAL, VPN, id="vpn-portal"),
        pytest.param(PORTAL.replace("self-", "gov.self-"), VPN, id="vpn-portal-gov"),
        pytest.param(POOL_ACS, POOL, id="cognito"),
        pytest.param("https://auth.example.com/saml2/idpresponse", POOL, id="cognito-custom"),
        pytest.param(INSTANCE_ACS, INSTANCE_NAME, id="center"),
        pytest.param(
            f"{INSTANCE}/acs/1".replace("eu-west-1.signin.aws.amazon.com", "us-gov-west-1.signin.amazonaws-us-gov.com"),
            "https://us-gov-west-1.signin.amazonaws-us-gov.com/platform/saml/d-1",
            id="center-gov",
        ),
        pytest.param(DOMAIN_ACS, DOMAIN, id="opensearch"),
        pytest.param(f"{DOMAIN}/_plugin/kibana/{DASHBOARDS}/idpinitiated", f"{DOMAIN}/", id="opensearch-kibana"),
        pytest.param("https://a.example/_dashboards/" + DASHBOARDS, "https://a.example", id="opensearch-custom"),
    ],
)
def test_what_is_the_service_s(recipient: str, audience: str) -> None:
    """Each of the forms that a service has is taken."""
    assert told(report_on(recipient, audience)) == ("accept", [])


@pytest.mark.parametrize(
    ("profile", "result"),
    [
        ("aws-client-vpn", "refuse"),
        ("aws-cognito", "refuse"),
        ("aws-identity-center", "undetermined"),
        ("aws-opensearch", "refuse"),
    ],
)
def test_nothing_of_aws_s(profile: Profile, result: str) -> None:
    """What is for somebody else altogether is told of both, the one as well as the other."""
    found, codes = told(report_on(OTHER_ACS, OTHER, profile))
    assert (found, sorted(codes)) == (result, ["AWS191", "AWS192"])


def test_another_service_is_named_once() -> None:
    """What AWS180 names is not told a second time; a second cause at another place is."""
    both = told(report_on(POOL_ACS, POOL, "aws-client-vpn"))
    one = told(report_on(POOL_ACS, OTHER, "aws-client-vpn"))
    assert (both, one) == (("refuse", ["AWS180"]), ("refuse", ["AWS180", "AWS192"]))


@pytest.mark.parametrize("recipient", [f"{CLIENT}/", f"{PORTAL}/", PORTAL.replace("https://s", "https://S")])
def test_the_same_url_in_other_letters(recipient: str) -> None:
    """A slash at the end or other capitals: whether the service minds is not known, and is said."""
    report = report_on(recipient, VPN)
    (finding,) = report.findings
    assert told(report) == ("undetermined", ["AWS191"])
    assert finding.message.endswith("of AWS Client VPN; whether it takes another is not known")


def test_the_recipient_is_named() -> None:
    """Expected, actual and what to do are told."""
    (finding,) = report_on(REDSHIFT, VPN).findings
    assert finding.message == f'the Recipient "{REDSHIFT}" is not an endpoint of AWS Client VPN'
    assert finding.expected == (
        "http://127.0.0.1:35001 or https://self-service.clientvpn.amazonaws.com/api/auth/sso/saml or "
        "https://gov.self-service.clientvpn.amazonaws.com/api/auth/sso/saml"
    )
    assert finding.actual == REDSHIFT
    assert finding.fix is not None
    assert CLIENT in finding.fix.text


def test_the_audience_is_named() -> None:
    """Expected, actual and what to do are told."""
    (finding,) = report_on(CLIENT, OTHER).findings
    assert finding.message == f'the Audience "{OTHER}" is not a name of AWS Client VPN'
    assert (finding.expected, finding.actual) == (VPN, OTHER)
    assert finding.fix is not None
    assert VPN in finding.fix.text


@pytest.mark.parametrize(
    ("recipient", "says"), [(CLIENT, "refuse"), (INSTANCE_ACS, "undetermined")], ids=["documented", "inferred"]
)
def test_a_restriction_without_a_name(recipient: str, says: str) -> None:
    """An AudienceRestriction that names nobody means nobody."""
    report = report_on(recipient, [])
    assert told(report) == (says, ["AWS192"])
    said = [each.message for each in report.findings if each.code == "AWS192"]
    assert said == ["an AudienceRestriction names no Audience, so nobody is meant"]


def test_every_restriction_has_to_hold() -> None:
    """A second restriction with another name is one too many."""
    idp = Minter()
    text = idp.response(recipient=CLIENT, destination=CLIENT, audience=VPN, sign=None).decode()
    first = text[text.index("<saml:AudienceRestriction") : text.index("</saml:Conditions>")]
    twice = text.replace(first, first + first.replace(VPN, OTHER))
    assert told(samlcheck.check(twice.encode(), metadata=idp.metadata(), now=ISSUED))[1] == ["AWS192"]


@pytest.mark.parametrize("part", ["recipient", "audience"])
def test_what_is_not_there_is_not_compared(part: str) -> None:
    """No Recipient, no AudienceRestriction: nothing is compared."""
    changes: dict[str, Any] = {"recipient": CLIENT, "audience": VPN, part: None}
    assert told(report_on(**changes))[1] == []
