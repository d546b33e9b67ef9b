from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.aws.hints import audience_hint, recipient_hint
from samlcheck.aws.services import is_local_driver, service_of


@pytest.mark.parametrize(
    ("recipient", "service"),
    [
        ("https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/0f", "aws-identity-center"),
        ("https://login.auth.eu-west-1.amazoncognito.com/saml2/idpresponse", "aws-cognito"),
        ("http://127.0.0.1:35001", "aws-client-vpn"),
        ("https://self-service.clientvpn.amazonaws.com/api/auth/sso/saml", "aws-client-vpn"),
        ("https://search-x.eu-west-1.es.amazonaws.com/_dashboards/_opendistro/_security/saml/acs", "aws-opensearch"),
        ("https://signin.aws.amazon.com/saml", None),
        ("http://localhost:7890/redshift/", None),
    ],
)  # fmt: skip
def test_by_recipient(recipient: str, service: str | None) -> None:
    """Another service is known by the endpoint to which the response goes."""
    found = service_of(recipient=recipient)
    assert (found.profile if found else None) == service


@pytest.mark.parametrize(
    ("audience", "service"),
    [
        ("https://eu-west-1.signin.aws.amazon.com/platform/saml/d-9067", "aws-identity-center"),
        ("urn:amazon:cognito:sp:eu-west-1_abc", "aws-cognito"),
        ("urn:amazon:webservices:clientvpn", "aws-client-vpn"),
        ("https://search-x.eu-west-1.es.amazonaws.com", "aws-opensearch"),
        ("https://search-x.cn-north-1.es.amazonaws.com.cn", "aws-opensearch"),
        ("urn:amazon:webservices", None),
    ],
)  # fmt: skip
def test_by_audience(audience: str, service: str | None) -> None:
    """Another service is known by its Audience."""
    found = service_of(audience=audience)
    assert (found.profile if found else None) == service


@pytest.mark.parametrize(
    ("recipient", "local"),
    [
        ("http://localhost:7890/redshift/", True),
        ("http://localhost/athena", True),
        ("http://127.0.0.1:8080", True),
        ("http://127.0.0.1:35001", False),
        ("http://localhost.example/", False),
    ],
)  # fmt: skip
def test_local_drivers(recipient: str, *, local: bool) -> None:
    """A driver on the user's machine passes the response on to the API; Client VPN's port is no driver's."""
    assert is_local_driver(recipient) is local


@pytest.mark.parametrize(
    ("audience", "says"),
    [
        ("https://signin.aws.amazon.com/saml1", "#1, not 1"),
        ("https://signin.aws.amazon.com/saml#1", "what follows #"),
        ("https://signin.aws.amazon.com/saml/", "slash"),
        ("http://signin.aws.amazon.com/saml", "http://"),
        (" https://signin.aws.amazon.com/saml", "white space"),
        ("spn:1f5b3a5e-3f8c-4c39-9f35-6a3f4ab1b5b1", "spn:"),
        ("https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1", "IAM Identity Center"),
        ("urn:amazon:webservices:clientvpn", "AWS Client VPN"),
    ],
)  # fmt: skip
def test_audience_hints(audience: str, says: str) -> None:
    """A wrong Audience of a known kind is explained."""
    assert says in (audience_hint(audience) or "")


@pytest.mark.parametrize(
    ("recipient", "says"),
    [
        ("https://signin.aws.amazon.com/saml#1", "what follows #"),
        ("https://signin.aws.amazon.com/saml2", "without a number"),
        ("https://console.aws.amazon.com/console/home", "console"),
        ("https://eu-west-1.console.aws.amazon.com/", "console"),
        ("https://d-9067.awsapps.com/start", "access portal"),
        ("http://localhost:7890/redshift/", "AssumeRoleWithSAML"),
        ("https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/0f", "IAM Identity Center"),
        ("http://signin.aws.amazon.com/saml", "http://"),
    ],
)  # fmt: skip
def test_recipient_hints(recipient: str, says: str) -> None:
    """A wrong Recipient of a known kind is explained."""
    assert says in (recipient_hint(recipient) or "")


def test_no_hint_without_reason() -> None:
    """What looks like nothing known has no hint, and neither has what is right."""
    assert audience_hint("https://sp.example.org") is None
    assert recipient_hint("https://sp.example.org/acs") is None
    assert recipient_hint("https://signin.aws.amazon.com/saml") is None


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever stands there, nothing is raised."""
    audience_hint(text)
    recipient_hint(text)
    is_local_driver(text)
