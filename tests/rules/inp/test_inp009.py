"""INP009 says that AWS takes no response out of an address, and judges it all the same."""

from __future__ import annotations

import base64

import samlcheck
from samlcheck.mint import GOOD, SIGN_IN, Minter, captures_containers
from samlcheck.rulekit import Finding, State


def finding(capture: bytes) -> Finding:
    """The finding on a capture."""
    report = samlcheck.check(capture, metadata=Minter().metadata())
    return next(each for each in report.findings if each.code == "INP009")


def test_it_says_by_what_it_was_told() -> None:
    """An address and a deflated value are told apart."""
    message = Minter().response()
    assert "(it stands in an address)" in finding(captures_containers.redirect_url(message)).message
    assert "(it is deflated)" in finding(base64.b64encode(captures_containers.deflated(message))).message


def test_a_request_in_an_address_is_where_it_belongs() -> None:
    """An AuthnRequest travels so: only that it is no response is told."""
    request = captures_containers.redirect_url(Minter().authn_request(), field="SAMLRequest")
    report = samlcheck.check(request)
    assert [each.code for each in report.findings] == ["INP004"]
    assert report.states["INP009"] is State.NOT_APPLICABLE


def test_the_base64_is_counted_as_it_would_be_posted() -> None:
    """A response that is too long for AWS is so by redirect too, however short its deflated value is."""
    message = Minter().response(attributes={**GOOD, "groups": ["g" * 80_000]})
    report = samlcheck.check(captures_containers.redirect_url(message), metadata=Minter().metadata())
    assert {"INP008", "INP009"} <= {each.code for each in report.findings}
    assert report.outcome is not None
    assert "INP008" in report.outcome.reasons


def test_other_services_may_take_it() -> None:
    """The rule is AWS's: for another receiver it does not run."""
    message = captures_containers.redirect_url(Minter().response(), url="https://sp.example.com/acs")
    report = samlcheck.check(message, metadata=Minter().metadata(), profile="web-sso", recipient=SIGN_IN)
    assert "INP009" not in report.states
