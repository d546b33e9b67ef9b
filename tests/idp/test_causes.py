"""What one product's own console causes is told in its words: the cause in the message, the place in the fix."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from samlcheck.mint.scenarios.registry import Scenario, scenarios
from tests.judging import judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samlcheck.rulekit import Finding


@cache
def cases() -> Mapping[str, Scenario]:
    """Every case by its id."""
    return {case.id: case for case in scenarios()}


def finding_of(case: str) -> Finding:
    """What the case's own rule finds in it."""
    scenario = cases()[case]
    return next(finding for finding in judge(scenario).findings if finding.code == scenario.code)


CAUSES = [
    # Entra
    ("ast011-numbered-without-a-hash", "write #1, not 1", "for a second AWS app of the tenant followed by #1"),
    ("ast011-literal-fragment", "what follows # belongs", "Keycloak: Clients > the client > Settings > Client ID"),
    ("aws141-suffix-in-the-reply-url", "belongs in the identifier alone", "Keep #1 in Identifier (Entity ID)"),
    ("aws121-guest", '"#" at character', "User type All guests"),
    ("aws104-group-id", "is a GUID", "clear Emit groups as role claims"),
    ("aws101-groups-emitted-as-roles", "Emit groups as role claims", "clear Emit groups as role claims"),
    ("sig003-metadata-of-the-tenant", "?appid=", "?appid="),
    ("ast012-entra-tenant-independent-metadata", "tenant-independent", "Federation Metadata XML"),
    # AD FS
    ("aws104-group-name", 'tells "aws-" from "AWS-"', "or rename the group"),
    ("aws104-glued-together", "one ARN inside another", "or the group's name"),
    ("aws104-placeholder-in-brackets", '"<ADFS>"', "<ADFS>"),
    ("aws105-pattern-of-an-appendix", "[^d]{12}", "correct the condition"),
    ("aws106-account-fixed-in-one-half", "444455556666", "$1 for the account in both halves"),
    ("aws112-account-not-replaced", "sent again", "write $1 for the account"),
    ("aws109-in-every-pair", "white space", "out of the replacement"),
    ("ast017-blank-at-the-end-of-a-rule", "white space after it", "the text that the rule issues"),
    ("aws120-user-without-mail", "RoleSessionName", "A user without an e-mail address"),
    # Okta
    ("ast012-okta-corrected-to-https", "begin with http://", "SAML Issuer ID"),
    ("ast012-okta-metadata-corrected-to-https", "the metadata was changed", "View IdP metadata"),
    ("aws101-join-all-roles-off", "no attribute is named", "switch on Join all roles"),
    ("aws117-join-all-roles-off", "was asked for", "switch on Join all roles"),
    # Google Workspace
    ("aws104-trailing-comma", "ends with a comma", "no comma at the end"),
    ("aws109-blank-after-the-comma", "white space stands beside the comma", "retype the value"),
    ("ast017-role-typed-by-hand", "before and after it", "retype the value"),
    ("aws110-typed-the-other-way-round", "the provider comes before", "retype it as role,provider"),
    # Keycloak
    ("ast016-keycloak-role-list", "role_list", "remove role_list"),
    ("ast016-keycloak-single-role-attribute-off", "2 Attribute elements", "Single Role Attribute"),
    ("aws101-role-list-alone", "role_list", "Full scope allowed off"),
    ("aws104-realm-roles-beside-a-pair", "a role of the Keycloak realm", "Full scope allowed: switch it off"),
    ("ast008-keycloak-default", "58 seconds after its issue", "Assertion Lifespan: set five minutes"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "cause", "place"), CAUSES, ids=[case for case, _, _ in CAUSES])
def test_cause_and_place(case: str, cause: str, place: str) -> None:
    """The message names what happened, and the order leads to the setting that did it."""
    finding = finding_of(case)
    assert cause in finding.message
    assert finding.fix is not None
    assert place in finding.fix.text


def test_other_duplicates_are_not_role_lists() -> None:
    """Keycloak's client scope is blamed for its own attribute alone."""
    assert "role_list" not in finding_of("ast016-several-names").message


def test_guest_who_is_told_apart() -> None:
    """Where a guest's RoleSessionName is good already, there is nothing to change."""
    assert finding_of("ast018-guest-with-mail-as-session-name").fix is None
