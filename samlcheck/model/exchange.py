"""A response, whom the caller trusts, what was verified of it, and what was asked: all that a rule may look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.model.values import parse_instant

if TYPE_CHECKING:
    from datetime import datetime

    from samlcheck.core.signature import Signed
    from samlcheck.core.xml import Document, Node
    from samlcheck.intake import Capture
    from samlcheck.model.decryption import Decryption
    from samlcheck.model.kept import Facts
    from samlcheck.model.policy import RolePolicy
    from samlcheck.model.response import Assertion, NameId, Response
    from samlcheck.model.second_opinion import SecondOpinion
    from samlcheck.model.signatures import SignatureCheck
    from samlcheck.model.trust import Trust
    from samlcheck.model.values import Value

__all__ = [
    "IAM_PROFILES",
    "Asked",
    "AtSource",
    "Encryption",
    "Exchange",
    "Mode",
    "Options",
    "Profile",
    "judged_assertion",
]

Profile = Literal[
    "aws",
    "aws-appstream",
    "aws-driver",
    "aws-client-vpn",
    "aws-cognito",
    "aws-identity-center",
    "aws-opensearch",
    "web-sso",
]
IAM_PROFILES: Final[tuple[Profile, ...]] = ("aws", "aws-appstream", "aws-driver")
"""Those whose responses end in AssumeRoleWithSAML: what IAM asks for is asked of them."""
Mode = Literal["console", "api"]
Encryption = Literal["required", "allowed"]
AtSource = Literal["issued", "captured", "now", "given"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """
    What the caller asks for whatever the message is.

    `now` is the present. `clock_skew` widens validity windows. `within` is how soon an expiry is worth a word: a time,
    or a share of the certificate's life; `rotate_every` is how old one may get, in the same way. `encryption` is the
    SAML provider's mode, None where it is not known.
    """

    now: datetime
    clock_skew: timedelta = timedelta(seconds=180)
    mode: Mode = "console"
    audience: str | None = None
    recipient: str | None = None
    issuer: str | None = None
    request_id: str | None = None
    require_signed: frozenset[Literal["assertion", "response"]] = frozenset()
    role_arn: str | None = None
    provider_arn: str | None = None
    max_session_duration: int | None = None
    encryption: Encryption | None = None
    trust_policies: tuple[RolePolicy, ...] = ()
    within: timedelta | float = timedelta(days=60)
    rotate_every: timedelta | float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Options):
    """
    What the caller asked for, times resolved.

    `at` is the moment the message is judged for, `at_source` where it came from. `certificates_at` is the moment
    certificates and metadata are judged for: `at` when it was given, else `now`.
    """

    at: datetime
    at_source: AtSource
    profile: Profile = "aws"

    @property
    def assumes_role(self) -> bool:
        """Whether a role in IAM is to be assumed with the message."""
        return self.profile in IAM_PROFILES

    @property
    def certificates_at(self) -> datetime:
        """When certificates are judged for."""
        return self.at if self.at_source == "given" else self.now


@dataclass(frozen=True, kw_only=True, eq=False)
class Exchange:
    """
    One message being judged.

    `response` is what the pasted document claims, `signatures` what became of each signature in it, `signed` the
    verified content that counts: the Response's when its signature is valid, else that of the Assertion directly
    under it. `assertion` is the one to judge: judged_assertion() of these. `capture` is how it was pasted, `decryption`
    what the caller's keys opened in it, `second_opinions` what another verifier says of each signature, when it was
    asked. `facts` is where kept() keeps what was concluded.
    """

    capture: Capture
    decryption: Decryption
    response: Response
    trust: Trust
    signatures: tuple[SignatureCheck, ...]
    signed: Signed | None
    assertion: Assertion | None
    asked: Asked
    second_opinions: tuple[SecondOpinion, ...] = ()
    facts: Facts = field(default_factory=dict, init=False, repr=False)

    @property
    def document(self) -> Document:
        """The document that is judged: the pasted one, with what could be decrypted in its place."""
        return self.decryption.document

    @property
    def verified(self) -> bool:
        """True when `assertion` was read from signed bytes under a trusted key."""
        return self.signed is not None and self.assertion is not None

    @property
    def user_values(self) -> tuple[NameId | Value, ...]:
        """What the judged Assertion says of the user: its NameID, then each AttributeValue."""
        if self.assertion is None:
            return ()
        subject = self.assertion.subject
        name_ids = (subject.name_id,) if subject and subject.name_id else ()
        return (*name_ids, *(value for attribute in self.assertion.attributes for value in attribute.values))

    @cached_property
    def posted(self) -> datetime | None:
        """When it was posted, as far as the capture says; None where the message is not judged as of its issue."""
        return parse_instant(self.capture.posted_at or "") if self.asked.at_source == "issued" else None

    @property
    def encryption(self) -> Encryption | None:
        """The encryption mode of the SAML provider: as asked, else as IAM says of one given; None where nobody says."""
        said = {provider.encryption_required for provider in self.trust.providers}
        return self.asked.encryption or ("required" if True in said else "allowed" if False in said else None)

    @cached_property
    def unreadable(self) -> tuple[str, ...]:
        """The kinds of encrypted parts that no key opened: EncryptedAssertion, EncryptedID, EncryptedAttribute."""
        return tuple(dict.fromkeys(node.local for node in self.still_encrypted))

    @cached_property
    def still_encrypted(self) -> tuple[Node, ...]:
        """The encrypted assertions, and the encrypted parts of the judged one, that no key opened."""
        assertion = self.assertion
        hidden = assertion.subject.encrypted_id if assertion and assertion.subject else None
        return (
            *self.response.encrypted_assertions,
            *((hidden,) if hidden else ()),
            *(assertion.encrypted_attributes if assertion else ()),
        )

    @property
    def issuers(self) -> tuple[str, ...]:
        """The Issuers named by the judged Assertion and the Response, the Assertion's first."""
        values = (self.assertion.issuer if self.assertion else None, self.response.issuer)
        return tuple(dict.fromkeys(value.text for value in values if value))


def judged_assertion(response: Response, signed: Signed | None) -> Assertion | None:
    """
    The Assertion whose content counts: one read from the verified bytes when there are any, else the first claimed.

    Its places are those of the pasted document either way.
    """
    if signed is None:
        return next(iter(response.assertions), None)
    document = signed.content.document
    return next((each for each in response.assertions if each.node.document is document), None)
