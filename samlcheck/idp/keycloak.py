"""
Where Keycloak has what a fix asks for, in the SAML client for AWS.

Source: Keycloak, "Server Administration Guide", SAML clients. Fixes that are not here have the general
sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_PAGE: Final = "Keycloak Server Administration Guide, SAML clients"
_CLIENT: Final = "Clients > the AWS client"
_SETTINGS: Final = f"{_CLIENT} > Settings"
_MAPPERS: Final = f"{_CLIENT} > Client scopes > the dedicated scope > Mappers"

STEPS: Final[Mapping[str, Step]] = {
    fixes.SIGN_ASSERTION.key: Step(
        path=f"{_CLIENT} > Keys or Settings",
        field="Sign assertions",
        do="switch it on",
        source=_PAGE,
        evidence="documented",
    ),
    fixes.AUDIENCE.key: Step(
        path=_SETTINGS,
        field="Client ID",
        do="set {value}: the Client ID becomes the Audience",
        source=_PAGE,
        evidence="observed",
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: Step(
        path=f"{_MAPPERS} > Role list",
        field="Single Role Attribute",
        do="switch it on",
        source=_PAGE,
        evidence="documented",
    ),
    fixes.LIFETIME.key: Step(
        path=f"{_CLIENT} > Advanced",
        field="Assertion Lifespan",
        do="set five minutes or more: the default is one minute",
        source=_PAGE,
        evidence="unconfirmed",
    ),
    fixes.ROLE_CLAIM.key: Step(
        path=f"{_MAPPERS} > Role list",
        field="Role attribute name",
        do="set https://aws.amazon.com/SAML/Attributes/Role, and name each role as its pair of ARNs",
        trap="Remove the default client scope role_list, and set Full scope allowed to off",
        source=_PAGE,
        evidence="observed",
    ),
    fixes.SESSION_NAME.key: Step(
        path=_MAPPERS,
        do="add a User Property mapper from username to https://aws.amazon.com/SAML/Attributes/RoleSessionName",
        source=_PAGE,
        evidence="observed",
    ),
}
