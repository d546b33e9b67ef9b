"""
The services of AWS that take SAML responses, as data: how a response for one is told from one for another, what each
asks of the NameID, and what an acceptance takes for granted.

IAM comes first; AppStream and the drivers that listen on localhost hand their responses on to it (AssumeRoleWithSAML).
Sources: the user guides of IAM Identity Center, Amazon Cognito, AWS Client VPN, Amazon AppStream 2.0 and Amazon
OpenSearch Service; Microsoft's tutorial for IAM Identity Center (its URLs); recipes for domains of Elasticsearch (the
path with kibana); AWS Advanced ODBC Wrapper, Okta plug-in (localhost). Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from samlcheck.aws.certainty import Certainty
from samlcheck.aws.partitions import PARTITIONS
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
    "OwnName",
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
class OwnName:
    """
    A service's Recipient, or its Audience. `known` is a pattern that tells it from other services'; `takes` one of all
    that the service takes, None where that is the same; `forms` what to type, the usual one first, with what differs
    in capitals. `refuses` is how sure it is that it takes no other.
    """

    known: str
    forms: tuple[str, ...]
    refuses: Certainty
    takes: str | None = None

    def is_known(self, text: str) -> bool:
        """Whether it is meant for this service."""
        return re.fullmatch(self.known, text, re.DOTALL) is not None

    def is_taken(self, text: str) -> bool:
        """Whether it is one that the service takes, as an exact string."""
        return re.fullmatch(self.takes or self.known, text) is not None

    def is_nearly_taken(self, url: str) -> bool:
        """Whether a slash at the end or other capitals are all that is wrong: whether services mind is not known."""
        return re.fullmatch(self.takes or self.known, url.removesuffix("/"), re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsService:
    """
    A service by its profile, its Recipient and its Audience, None where those are IAM's.

    `named_by_domain` says that the Audience is the domain of the Recipient, which may be a custom one; `note` what it
    has to do with IAM's roles; `needs_name_id` how sure it is that it takes nobody without a NameID; `assumes` what
    lies outside a response.
    """

    profile: Profile
    name: str
    recipient: OwnName | None = None
    audience: OwnName | None = None
    named_by_domain: bool = False
    note: str = ""
    name_id: NameIdWish | None = None
    needs_name_id: Certainty = "documented"
    assumes: tuple[str, ...] = ()


_CENTER: Final = "|".join(re.escape(partition.regional_host) for partition in PARTITIONS.values())
"""IAM Identity Center shares the sign-in hosts of IAM."""

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
            # Its console shows both; that it has no others follows.
            recipient=OwnName(
                known=r"https://[a-z0-9.-]{1,255}/platform/saml(?:/.*)?",
                takes=rf"https://[a-z0-9-]{{1,63}}\.(?:{_CENTER})/platform/saml/acs/[^/?#\s]{{1,255}}",
                forms=("https://REGION.signin.aws.amazon.com/platform/saml/acs/ID",),
                refuses="inferred",
            ),
            audience=OwnName(
                known=r"https://[a-z0-9.-]{1,255}/platform/saml(?:/.*)?",
                takes=rf"https://[a-z0-9-]{{1,63}}\.(?:{_CENTER})/platform/saml/(?!acs)[^/?#\s]{{1,255}}",
                forms=("https://REGION.signin.aws.amazon.com/platform/saml/d-ID",),
                refuses="inferred",
            ),
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
            recipient=OwnName(
                known=r"https://[^/?#\s]{1,255}/saml2/idpresponse",
                forms=("https://DOMAIN/saml2/idpresponse",),
                refuses="documented",
            ),
            audience=OwnName(
                known=r"urn:amazon:cognito:sp:.*",
                takes=r"urn:amazon:cognito:sp:[^\s:/?#]{1,255}",
                forms=("urn:amazon:cognito:sp:USER-POOL-ID",),
                refuses="documented",
            ),
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
            recipient=OwnName(
                known=r"http://127\.0\.0\.1:35001|https://(?:gov\.)?self-service\.clientvpn\.amazonaws\.com/.*",
                takes=r"http://127\.0\.0\.1:35001"
                r"|https://(?:gov\.)?self-service\.clientvpn\.amazonaws\.com/api/auth/sso/saml",
                forms=(
                    "http://127.0.0.1:35001",
                    "https://self-service.clientvpn.amazonaws.com/api/auth/sso/saml",
                    "https://gov.self-service.clientvpn.amazonaws.com/api/auth/sso/saml",
                ),
                refuses="documented",
            ),
            audience=OwnName(
                known=r"urn:amazon:webservices:clientvpn",
                forms=("urn:amazon:webservices:clientvpn",),
                refuses="documented",
            ),
            note="it takes no role; it wants the response and the assertion signed",
            name_id=NameIdWish(format=EMAIL, refuses="inferred", why="its guide lists it as an e-mail address"),
            assumes=("an authorization rule of the endpoint lets this user in, or one of the groups",),
        ),
        AwsService(
            profile="aws-opensearch",
            name="Amazon OpenSearch Service",
            recipient=OwnName(
                known=r"https://[^/?#\s]{1,255}/(?:_dashboards|_plugin/kibana)/_opendistro/_security/saml/acs"
                r"(?:/idpinitiated)?",
                forms=(
                    "https://DOMAIN/_dashboards/_opendistro/_security/saml/acs",
                    "https://DOMAIN/_dashboards/_opendistro/_security/saml/acs/idpinitiated",
                ),
                refuses="documented",
            ),
            audience=OwnName(
                known=r"https://[a-z0-9.-]{1,255}\.es\.amazonaws\.com(?:\.cn)?(?:/.*)?",
                takes=r"https://[a-z0-9.-]{1,255}\.es\.amazonaws\.com(?:\.cn)?/?",
                forms=("https://DOMAIN",),
                refuses="inferred",  # the console of a domain shows its own, which may be a custom one
            ),
            named_by_domain=True,
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


def _is(own: OwnName | None, text: str | None) -> bool:
    return own is not None and text is not None and own.is_known(text)
