"""ATK010 lists what differs, once for all forged assertions."""

from __future__ import annotations

from lxml import etree

import samlcheck
from samlcheck.mint import GOOD, PAIR, ROLE, Minter, edit
from samlcheck.rulekit import State

SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
IDP = Minter()


def forged(number: int, roles: list[str]) -> etree._Element:
    """An assertion for other roles, not signed."""
    return etree.fromstring(IDP.assertion(sign=None, assertion_id=f"_forged{number}", attributes={**GOOD, ROLE: roles}))


def test_several_forged_assertions_are_one_finding() -> None:
    """One cause is one finding, with the count."""

    def change(root: etree._Element) -> None:
        for number in range(3):
            root.append(forged(number, [PAIR.replace("Developer", "Administrator")]))

    report = samlcheck.check(edit(IDP.response(), change), metadata=IDP.metadata())
    (finding,) = (each for each in report.findings if each.code == "ATK010")
    assert finding.message.endswith("2 more such assertions")


def test_only_the_values_that_differ_are_shown() -> None:
    """Of many values those are shown that the other side does not have."""
    other = PAIR.replace("Developer", "Administrator")
    report = samlcheck.check(edit(IDP.response(), lambda root: root.append(forged(0, [PAIR, other]))))
    (finding,) = (each for each in report.findings if each.code == "ATK010")
    assert f'Role "{other}" instead of "{PAIR}"' in finding.message


def test_a_long_value_is_cut() -> None:
    """An attacker's value does not fill the screen."""
    report = samlcheck.check(edit(IDP.response(), lambda root: root.append(forged(0, ["x" * 9_000]))))
    (finding,) = (each for each in report.findings if each.code == "ATK010")
    assert len(finding.message) < 1_000


def test_a_long_name_is_cut() -> None:
    """Nor does the name of an attribute."""
    other = etree.fromstring(IDP.assertion(sign=None, assertion_id="_forged", attributes={"y" * 9_000: ["1"]}))
    report = samlcheck.check(edit(IDP.response(), lambda root: root.append(other)))
    (finding,) = (each for each in report.findings if each.code == "ATK010")
    assert len(finding.message) < 2_000
    assert len(f"{finding.expected}{finding.actual}") < 1_000


def test_many_stray_claims_are_one_finding() -> None:
    """Claims in no Assertion are counted, whatever they are, and none inside another is counted again."""

    def change(root: etree._Element) -> None:
        for number in range(3):
            root.append(forged(number, [PAIR])[-1])

    report = samlcheck.check(edit(IDP.response(), change), metadata=IDP.metadata())
    (finding,) = (each for each in report.findings if each.code == "ATK010")
    assert finding.message.endswith("outside of all that is signed; the same is true of 2 other elements")


def test_stray_claims_where_nothing_is_signed() -> None:
    """Without a verified Assertion nobody was deceived about one."""
    data = IDP.response(sign=None)
    report = samlcheck.check(edit(data, lambda root: root.append(forged(0, [PAIR])[-1])), metadata=IDP.metadata())
    assert report.states["ATK010"] is State.NOT_APPLICABLE


def test_claims_of_an_unsigned_assertion_are_that_assertions() -> None:
    """A name inside an AttributeValue of a forged assertion is not told a second time."""
    other = forged(0, ["x"])
    etree.SubElement(next(other.iter(f"{SAML}AttributeValue")), f"{SAML}NameID").text = "y"
    report = samlcheck.check(edit(IDP.response(), lambda root: root.append(other)), metadata=IDP.metadata())
    assert [each.code for each in report.findings if each.code == "ATK010"] == ["ATK010"]


def test_nothing_signed() -> None:
    """Where nothing verifies there is nothing to compare with."""
    report = samlcheck.check(IDP.response(sign=None, assertions=2), metadata=IDP.metadata())
    assert report.states["ATK010"] is State.NOT_APPLICABLE


def test_only_the_response_around_is_verified() -> None:
    """A verified response covers both of its assertions: none is unsigned."""
    report = samlcheck.check(IDP.response(sign="response", assertions=2), metadata=IDP.metadata())
    assert report.states["ATK010"] is State.PASSED
