"""
The order in which AWS stops. Every rule names the stage at which AWS would refuse; the first reached gives
the answer.

AWS publishes no order. It is put together from the parts that are known, and each member says how sure its
place is. The Web Browser SSO profile uses the same words for its own checks. What AWS says at each stage is
in messages.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, Literal

__all__ = ["Mode", "Stage"]

Mode = Literal["console", "api"]
"""Who receives the response: the sign-in page in a browser, or a program's call of AssumeRoleWithSAML."""


class Stage(Enum):
    """A place where AWS stops; the value is the word that the JSON report prints."""

    # The base64 and the size. documented: SAMLAssertion is 4 to 100,000 characters (botocore, sts
    # 2011-06-15); that it comes first is inferred: nothing else can be read before.
    READ = "read"
    # Status is not Success. inferred: IDPRejectedClaim is in the API model, when it is raised is not said.
    STATUS = "status"
    # The sign-in page lists the roles before it calls STS. documented that it refuses (IAM User Guide,
    # Troubleshoot SAML: "invalid SAML response"); first before STS is observed: the page shows no STS error
    # code.
    ROLES = "roles"
    # The provider that the pair names is looked up, because its metadata is needed for all that follows.
    # inferred.
    PROVIDER = "provider"
    # The Issuer against the provider's metadata. inferred: it chooses the keys of the next stage.
    ISSUER = "issuer"
    # The signature. inferred to come before anything that the response claims is believed.
    SIGNATURE = "signature"
    # AudienceRestriction. inferred place.
    AUDIENCE = "audience"
    # SubjectConfirmation with Recipient and NotOnOrAfter. inferred place.
    CONFIRMATION = "confirmation"
    # Windows and age. observed: "must be redeemed within 5 minutes" wins over "has expired" where both hold
    # (Nike-Inc/gimme-aws-creds issue 251: Okta's windows end after the same five minutes).
    TIME = "time"
    # The call's RoleArn and PrincipalArn against the pairs of the assertion. inferred to follow the time
    # checks.
    PAIR = "pair"
    # RoleSessionName, then SourceIdentity. inferred place.
    ATTRIBUTES = "attributes"
    # PrincipalTag and TransitiveTagKeys. inferred place.
    TAGS = "tags"
    # NameID, the role and its trust policy: one message for all. inferred place: IAM decides last, on a
    # parsed token.
    ROLE = "role"
    # DurationSeconds against the role's maximum. inferred to be last: it needs the role.
    DURATION = "duration"

    @property
    def order(self) -> int:
        """0 for the stage reached first."""
        return _ORDER[self]

    @property
    def only_in(self) -> Mode | None:
        """The one mode in which AWS reaches this stage, None when it is both."""
        return _ONLY_IN.get(self)

    def reached_in(self, mode: Mode) -> bool:
        """Whether AWS comes past this stage in `mode`."""
        return self.only_in in {None, mode}

    def met_in(self, mode: Mode) -> Stage:
        """Where AWS stops for it in `mode`: a call lists no roles, and its own pair is looked for among those sent."""
        return Stage.PAIR if mode == "api" and self is Stage.ROLES else self


_ORDER: Final[Mapping[Stage, int]] = {stage: order for order, stage in enumerate(Stage)}
_ONLY_IN: Final[Mapping[Stage, Mode]] = {Stage.ROLES: "console", Stage.PAIR: "api"}
