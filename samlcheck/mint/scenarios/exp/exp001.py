"""Cases of EXP001: an attribute that is expected and missing."""

from __future__ import annotations

from samlcheck.mint import GOOD, Encryption, Minter
from samlcheck.mint.scenarios.registry import bad, good

COST_CENTER = "https://aws.amazon.com/SAML/Attributes/PrincipalTag:CostCenter"
EXPECT = f'version = 1\n[attributes."{COST_CENTER}"]\nmatches = "[0-9]+"\n'


@bad(outcome="accept", options={"expect": EXPECT})
def no_cost_center(idp: Minter) -> bytes:
    """AWS takes it, and the tag by which the team's policies decide is not sent."""
    return idp.response()


@bad(outcome="accept", also=("AWS166",), options={"expect": EXPECT})
def other_capitals(idp: Minter) -> bytes:
    """The tag is sent as `costcenter`: names are compared exactly."""
    return idp.response(attributes={**GOOD, COST_CENTER.replace("CostCenter", "costcenter"): ["4711"]})


@bad(outcome="undetermined", also=("RSP004",), options={"expect": EXPECT})
def nothing_opens_it(idp: Minter) -> bytes:
    """The assertion is encrypted, and no key was given: nothing that is expected has been seen."""
    return idp.response(encryption=Encryption())


@good(also=("AWS166",), options={"expect": EXPECT})
def with_cost_center(idp: Minter) -> bytes:
    """The tag is there."""
    return idp.response(attributes={**GOOD, COST_CENTER: ["4711"]})


@good(options={"expect": f"{EXPECT}required = false\n"})
def may_be_missing(idp: Minter) -> bytes:
    """The tag is described, and not required."""
    return idp.response()
