"""
The public kit for tests of SAML code, with pytest or without.

`IdP` is an identity provider to mint messages with, `assert_saml` says what is wrong with one, and `scenario` and
`saml_scenarios` are named messages, good and broken, for AWS or for a service of yours. `mint` has everything that a
message can be made of, and `judge` is what samlcheck says of a scenario. Strategies for hypothesis are in
samlcheck.testing.strategies.
"""

from __future__ import annotations

from samlcheck import mint
from samlcheck.mint import Minter
from samlcheck.mint.flavours import FLAVOURS
from samlcheck.mint.message import Message
from samlcheck.mint.scenarios.registry import Outcome, Scenario, scenario, scenarios
from samlcheck.testing.asserting import assert_saml
from samlcheck.testing.idp import IdP
from samlcheck.testing.judging import judge
from samlcheck.testing.parametrize import saml_scenarios, select_scenarios

__all__ = [
    "FLAVOURS",
    "IdP",
    "Message",
    "Minter",
    "Outcome",
    "Scenario",
    "assert_saml",
    "judge",
    "mint",
    "saml_scenarios",
    "scenario",
    "scenarios",
    "select_scenarios",
]
