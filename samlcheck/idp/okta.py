"""
Where Okta has what a fix asks for, in its AWS Account Federation app.

Source: help.okta.com, the pages on AWS Account Federation. Fixes that are not here have the general sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_PAGE: Final = "Okta, AWS Account Federation"
_SIGN_ON: Final = "Applications > AWS Account Federation > Sign On"

STEPS: Final[Mapping[str, Step]] = {
    fixes.ACTIVATE_CERTIFICATE.key: Step(
        path=f"{_SIGN_ON} > SAML Signing Certificates",
        do="choose Activate beside the certificate that the service knows",
        trap="It takes effect at once",
        source=_PAGE,
        evidence="documented",
    ),
    fixes.ISSUER.key: Step(
        path=f"{_SIGN_ON} > SAML Signing Certificates",
        field="View IdP metadata",
        do="save it and upload it to the IAM SAML provider",
        trap="Okta's issuer begins with http://, not https://",
        source=_PAGE,
        evidence="observed",
    ),
    fixes.ROLE_ASSIGNMENT.key: Step(
        path="Applications > AWS Account Federation > Assignments",
        do="assign a role to the user, and switch on Join all roles if the roles come from several groups",
        trap="New IAM roles appear after Refresh Application Data",
        source=_PAGE,
        evidence="documented",
    ),
    fixes.ROLE_VALUE.key: Step(
        path=f"{_SIGN_ON} > Advanced Sign-on Settings",
        field="Role Value Pattern",
        do="correct it so that it yields {value}",
        source=_PAGE,
        evidence="documented",
    ),
    fixes.SESSION_DURATION.key: Step(
        path=f"{_SIGN_ON} > Advanced Sign-on Settings",
        field="Session Duration",
        do="set {value}, a whole number of seconds from 900 to 43200",
        source=_PAGE,
        evidence="documented",
    ),
}
