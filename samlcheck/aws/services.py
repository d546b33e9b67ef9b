"""
The services of AWS that take SAML responses, as data: how a response for one is told from one for another, what each
asks of the NameID, and what an acceptance takes for granted.

IAM comes first; AppStream and the drivers that listen on localhost hand their responses on to it (AssumeRoleWithSAML).
Sources: the user guides of IAM Identity Center, Amazon Cognito, AWS Client VPN, Amazon AppStream 2.0 and Amazon
OpenSearch Service; Microsoft's tutorial for IAM Identity Center (its URLs); AWS Advanced ODBC Wrapper, Okta plug-in
(localhost). Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from samlcheck.aws.certainty import Certainty
from samlcheck.model.exchange import Profile

__all__ = [
    "CLIENT_VPN_MAX_BYTES",
    "CLIENT_VPN_MAX_GROUPS",
    "CLIENT_VPN_MAX_GROUP_CHARS",
    "CLIENT_VPN_MAX_NAME_ID_CHARS",
    "EMAIL",
    "GROUPS",
    "IDENTITY_CENTER_METADATA_MAX_CHARS",
    "PERSISTENT",
    "SERVICES",
    "AwsService",
    "NameIdWish",
    "is_local_driver",
    "service_of",
]

EMAIL: Final = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
PERSISTENT: Final = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"

# AWS Client VPN Administrator Guide, "Single sign-on (SAML 2.0)": requirements and considerations; and its quotas.
CLIENT_VPN_MAX_BYTES: Final = 128 * 1024
GROUPS: Final = "memberOf"
CLIENT_VPN_MAX_GROUPS: Final = 200
CLIENT_VPN_MAX_GROUP_CHARS: Final = 255
CLIENT_VPN_MAX_NAME_ID_CHARS: Final = 255

# IAM Identity Center User Guide, on the metadata of an external identity provider.
IDENTITY_CENTER_METADATA_MAX_CHARS: Final = 75_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIdWish:
    """
    The Format that a service asks for. `refuses` is how sure it is that it refuses another; None where it only
    recommends this one.
    """

    format: str
    refuses: Certainty | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsService:
    """
    A service by its profile and by the patterns of its Recipient and its Audience, None where those are IAM's.

    `note` says what it has to do with IAM's roles; `needs_name_id` how sure it is that it takes nobody without a
    NameID; `assumes` what lies outside a response.
    """

    profile: Profile
    name: str
    recipient: str | None = None
    audience: str | None = None
    note: str = ""
    name_id: NameIdWish | None = None
    needs_name_id: Certainty = "documented"
    assumes: tuple[str, ...] = ()


SERVICES: Final[Mapping[Profile, AwsService]] = {
    service.profile: service
    for service in (
        AwsService(profile="aws", name="AWS"),
        AwsService(
            profile="aws-appstream",
            name="Amazon AppStream 2.0",
            name_id=NameIdWish(
                format=PERSISTENT,
                refuses=None,
                why="the trust policy in its guide asks SAML:sub_type to be persistent",
            ),
            assumes=("the stack exists, and the RelayState leads to it",),
        ),
        AwsService(
            profile="aws-driver",
            name="a driver's AssumeRoleWithSAML call",
            assumes=("the driver listens at the Recipient, and the role's trust policy names that URL under SAML:aud",),
        ),
        AwsService(
            profile="aws-identity-center",
            name="IAM Identity Center",
            recipient=r"https://[a-z0-9.-]{1,255}/platform/saml(?:/.*)?",
            audience=r"https://[a-z0-9.-]{1,255}/platform/saml(?:/.*)?",
            note="it takes no Role attribute: its permission sets decide",
            name_id=NameIdWish(
                format=EMAIL, refuses="documented", why="it looks its users up by a name written like an address"
            ),
            assumes=(
                "a user of that very name has been provisioned in IAM Identity Center",
                "the Recipient and the Audience are those of this instance",
            ),
        ),
        AwsService(
            profile="aws-cognito",
            name="Amazon Cognito",
            recipient=r"https://[^/?#\s]{1,255}/saml2/idpresponse",
            audience=r"urn:amazon:cognito:sp:.*",
            note="it maps attributes to those of its user pool",
            name_id=NameIdWish(
                format=PERSISTENT, refuses=None, why="it knows users again by the NameID, capitals included"
            ),
            assumes=(
                "the Audience names this user pool, and the Recipient is its domain",
                "the user pool maps the attributes that it requires",
            ),
        ),
        AwsService(
            profile="aws-client-vpn",
            name="AWS Client VPN",
            recipient=r"http://127\.0\.0\.1:35001|https://(?:gov\.)?self-service\.clientvpn\.amazonaws\.com/.*",
            audience=r"urn:amazon:webservices:clientvpn",
            note="it takes no role; it wants the response and the assertion signed",
            name_id=NameIdWish(format=EMAIL, refuses="inferred", why="its guide lists it as an e-mail address"),
            assumes=("an authorization rule of the endpoint lets this user in, or one of the groups",),
        ),
        AwsService(
            profile="aws-opensearch",
            name="Amazon OpenSearch Service",
            recipient=r"https://[^/?#\s]{1,255}/_dashboards/_opendistro/_security/saml/acs(?:/idpinitiated)?",
            audience=r"https://[a-z0-9.-]{1,255}\.es\.amazonaws\.com(?:\.cn)?(?:/.*)?",
            note="it reads the subject and roles keys set in its own console",
            needs_name_id="inferred",
            assumes=(
                "the Recipient and the Audience are those of this domain",
                "its Subject key and Roles key are the names of attributes that are sent, or are not set",
            ),
        ),
    )
}
"""By profile."""

_LOCAL: Final = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:/.*)?", re.DOTALL)


@lru_cache(maxsize=512)
def service_of(*, recipient: str | None = None, audience: str | None = None) -> AwsService | None:
    """The service with an endpoint or a name of its own that these are; None when neither is one's."""
    return next(
        (
            service
            for service in SERVICES.values()
            if _is(service.recipient, recipient) or _is(service.audience, audience)
        ),
        None,
    )


def is_local_driver(recipient: str) -> bool:
    """
    Whether a program on the user's machine listens there: the Redshift, Athena and RDS drivers do, and pass
    the response on to AssumeRoleWithSAML (AWS Advanced ODBC Wrapper, Okta plug-in).
    """
    return _LOCAL.fullmatch(recipient) is not None and service_of(recipient=recipient) is None


def _is(pattern: str | None, text: str | None) -> bool:
    return pattern is not None and text is not None and re.fullmatch(pattern, text, re.DOTALL) is not None
