"""
Where Google Workspace has what a fix asks for, in its prebuilt app for Amazon Web Services.

Source: support.google.com/a, "Amazon Web Services cloud application" and "Maintain SAML certificates". Fixes
that are not here have the general sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_PAGE: Final = "Google Workspace Admin Help, Amazon Web Services cloud application"
_APP: Final = "Apps > Web and mobile apps > Amazon Web Services"

STEPS: Final[Mapping[str, Step]] = {
    fixes.ROLE_CLAIM.key: Step(
        path=_APP,
        field="SAML attribute mapping",
        do="map the custom attribute Amazon > Role to https://aws.amazon.com/SAML/Attributes/Role",
        source=_PAGE,
        evidence="documented",
    ),
    fixes.ROLE_VALUE.key: Step(
        path="Directory > Users > the user > User information > Amazon",
        field="Role",
        do="set {value}",
        trap="Each value is typed by hand: no blank after the comma, no comma at the end",
        source=_PAGE,
        evidence="documented",
    ),
    fixes.SESSION_NAME.key: Step(
        path=_APP,
        field="SAML attribute mapping",
        do="map Basic Information > Primary Email to https://aws.amazon.com/SAML/Attributes/RoleSessionName",
        source=_PAGE,
        evidence="documented",
    ),
}
