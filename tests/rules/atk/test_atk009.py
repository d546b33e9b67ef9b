"""ATK009 counts what no signature holds together."""

from __future__ import annotations

import pytest
from lxml import etree

import samlcheck
from samlcheck.mint import Minter, edit
from samlcheck.rulekit import State

SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
IDP = Minter()


def with_advice(root: etree._Element) -> None:
    """Put an assertion that nothing signs into the Advice of the signed one."""
    inner = etree.fromstring(IDP.assertion(sign=None, assertion_id="_inner"))
    advice = etree.Element(f"{SAML}Advice")
    advice.append(inner)
    root[-1].insert(len(root[-1]) - 2, advice)


@pytest.mark.parametrize("trust", [{"metadata": IDP.metadata()}, {}], ids=["metadata", "no-trust"])
def test_advice_that_was_signed(trust: dict[str, bytes]) -> None:
    """What an identity provider passes on under its own signature is not counted, whoever vouches for the key."""
    report = samlcheck.check(IDP.response(before_signing=with_advice), **trust)  # type: ignore[arg-type]  # of many types
    assert report.states["ATK009"] is State.PASSED


def test_advice_that_was_put_in() -> None:
    """Advice that breaks the signature is a second assertion like any other."""
    report = samlcheck.check(edit(IDP.response(), with_advice), metadata=IDP.metadata())
    assert {"ATK009", "SIG002"} <= {each.code for each in report.findings}
