"""AWS186 and AWS187: what IAM Identity Center does not take."""

from __future__ import annotations

import samlcheck
from samlcheck.mint import Minter
from samlcheck.mint.scenarios.aws.aws186 import PREFIX, message


def messages(data: bytes) -> list[str]:
    """What AWS186 says of a response."""
    report = samlcheck.check(data, metadata=Minter().metadata())
    return [finding.message for finding in report.findings if finding.code == "AWS186"]


def test_the_same_key_twice() -> None:
    """Two attributes of one name: the second is shown, and where the first is."""
    text = message(Minter(), {f"{PREFIX}Team": ["a"]}).decode()
    start, end = text.index("<saml:Attribute Name"), text.index("</saml:Attribute>") + len("</saml:Attribute>")
    (said,) = messages((text[:end] + text[start:end] + text[end:]).encode())
    assert said == 'the attribute for access control "Team" is sent twice; IAM Identity Center takes it once'


def test_elements_in_a_value() -> None:
    """A value of XML, such as a complex claim, is no text."""
    text = message(Minter(), {f"{PREFIX}Team": ["platform"]}).decode().replace(">platform<", "><x>platform</x><")
    (said,) = messages(text.encode())
    assert "has elements in its value" in said
