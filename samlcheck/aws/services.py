"""
Other AWS services that take SAML responses, and how a response for one of them is told from one for IAM.

Sources: the user guides of IAM Identity Center, Amazon Cognito, AWS Client VPN and Amazon OpenSearch Service;
Microsoft's tutorial for IAM Identity Center (its URLs). Drivers that listen on localhost are IAM's own
business: they call AssumeRoleWithSAML, and only the role's trust policy looks at their Recipient. Only
recognition lives here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["SERVICES", "AwsService", "is_local_driver", "service_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsService:
    """
    A service by the patterns of its Recipient and its Audience; `note` says what it has to do with IAM's
    roles.
    """

    id: str
    name: str
    recipient: str
    audience: str
    note: str


SERVICES: Final = (
    AwsService(
        id="identity-center",
        name="IAM Identity Center",
        recipient=r"https://[a-z0-9.-]{1,255}/platform/saml(?:/.*)?",
        audience=r"https://[a-z0-9.-]{1,255}/platform/saml(?:/.*)?",
        note="it takes no Role attribute: its permission sets decide",
    ),
    AwsService(
        id="cognito",
        name="Amazon Cognito user pools",
        recipient=r"https://[^/?#\s]{1,255}/saml2/idpresponse",
        audience=r"urn:amazon:cognito:sp:.*",
        note="it maps attributes to those of its user pool",
    ),
    AwsService(
        id="client-vpn",
        name="AWS Client VPN",
        recipient=r"http://127\.0\.0\.1:35001|https://(?:gov\.)?self-service\.clientvpn\.amazonaws\.com/.*",
        audience=r"urn:amazon:webservices:clientvpn",
        note="it takes no role; it wants the response and the assertion signed",
    ),
    AwsService(
        id="opensearch",
        name="Amazon OpenSearch Service",
        recipient=r"https://[^/?#\s]{1,255}/_dashboards/_opendistro/_security/saml/acs(?:/idpinitiated)?",
        audience=r"https://[a-z0-9.-]{1,255}\.es\.amazonaws\.com(?:/.*)?",
        note="it reads the subject and roles keys set in its own console",
    ),
)

_LOCAL: Final = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:/.*)?", re.DOTALL)


def service_of(*, recipient: str | None = None, audience: str | None = None) -> AwsService | None:
    """The other service that a Recipient or an Audience names, None when neither names one."""
    return next(
        (
            service
            for service in SERVICES
            if (recipient is not None and re.fullmatch(service.recipient, recipient, re.DOTALL))
            or (audience is not None and re.fullmatch(service.audience, audience, re.DOTALL))
        ),
        None,
    )


def is_local_driver(recipient: str) -> bool:
    """
    Whether a program on the user's machine listens there: the Redshift, Athena and RDS drivers do, and pass
    the response on to AssumeRoleWithSAML (AWS Advanced ODBC Wrapper, Okta plug-in).
    """
    return _LOCAL.fullmatch(recipient) is not None and service_of(recipient=recipient) is None
