"""Cases of AWS130: a SessionDuration that is no integer."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import GOOD, SESSION_DURATION, Minter
from samlcheck.mint.scenarios.registry import bad, good

_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def _number(root: etree._Element) -> None:
    """Type the value of SessionDuration as a number."""
    for attribute in root.iter("{*}Attribute"):
        if attribute.get("Name") == SESSION_DURATION:
            attribute[0].set(_TYPE, "xs:double")


@bad(flavour="entra")
def quotes(idp: Minter) -> bytes:
    """A constant of Entra typed with quotation marks: they are sent along."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: '"3600"'})


@bad(flavour="okta")
def iso_duration(idp: Minter) -> bytes:
    """An hour as ISO 8601 writes it."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "PT1H"})


@bad(flavour="google")
def unit(idp: Minter) -> bytes:
    """A number with its unit."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "8h"})


@bad(flavour="google")
def decimal_point(idp: Minter) -> bytes:
    """A number out of a spreadsheet."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "3600.0"})


@bad()
def sign(idp: Minter) -> bytes:
    """A number with a sign."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "-3600"})


@bad(flavour="entra")
def expression(idp: Minter) -> bytes:
    """The source attribute that Microsoft's tutorial prints, typed in as a constant."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "user.sessionduration"})


@bad()
def empty(idp: Minter) -> bytes:
    """The attribute is there and empty; leave it out to get one hour."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: ""})


@bad(outcome="undetermined", also=("AST017",))
def blanks_around(idp: Minter) -> bytes:
    """Blanks around the digits: whether AWS trims them is not documented."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: " 3600 "})


@good(flavour="auth0")
def typed_as_a_number(idp: Minter) -> bytes:
    """Auth0 types a number as xs:double; what is written is still an integer."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "3600"}, before_signing=_number)


@good()
def digits(idp: Minter) -> bytes:
    """Digits and nothing else."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "900"})
