"""Cases of SSO011: a condition of somebody's own."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import part

WEB = {"profile": "web-sso"}
SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def _own(root: etree._Element, *names: str) -> None:
    for name in names:
        condition = etree.SubElement(part(root, "Conditions"), f"{SAML}Condition", nsmap={"x": "urn:example:office"})
        condition.set(TYPE, f"x:{name}")


@bad(options=WEB, outcome="undetermined")
def of_an_office(idp: Minter) -> bytes:
    """Valid in one office alone: only who knows that condition can tell."""
    return idp.response(before_signing=lambda root: _own(root, "InTheOffice"))


@bad(options=WEB, outcome="undetermined")
def two_of_them(idp: Minter) -> bytes:
    """Two conditions: one finding."""
    return idp.response(before_signing=lambda root: _own(root, "InTheOffice", "OnWeekdays"))


@good(options=WEB)
def audience_alone(idp: Minter) -> bytes:
    """An AudienceRestriction is SAML's own."""
    return idp.response()


@good(options=WEB, also=("AST020",))
def one_time_use(idp: Minter) -> bytes:
    """So is OneTimeUse."""
    return idp.response(one_time_use=True)
