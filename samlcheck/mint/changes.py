"""
What a call may change in a minted message: the keyword arguments, typed and described once.

A key that is absent is the flavour's own; None leaves the thing out. Nothing is computed here but defaults.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypedDict

from cryptography import x509
from lxml import etree

from samlcheck.errors import MintError
from samlcheck.mint.encryption import Encryption
from samlcheck.mint.flavours import Sign
from samlcheck.mint.keys import Key
from samlcheck.mint.names import BEARER, SIGN_IN
from samlcheck.mint.signing import KeyInfo

__all__ = [
    "Attributes",
    "Changes",
    "Confirmation",
    "SignatureChanges",
    "Time",
    "Values",
    "reject_unknown",
]

Time = datetime | timedelta | str | None
"""A moment; a distance from the issue instant; text written as it is; None to leave it out."""

Values = str | None | Sequence[str | None]
"""
One value or several; a None among several is an empty AttributeValue; None alone leaves the attribute out.
"""

Attributes = Mapping[str, Values] | Sequence[tuple[str, Values] | tuple[str, Values, str | None]]
"""Name to values; or a list, where a name may come twice and a third member is the NameFormat."""

FIVE_MINUTES: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One SubjectConfirmation; `data=False` leaves its SubjectConfirmationData out."""

    method: str | None = BEARER
    recipient: str | None = SIGN_IN
    not_on_or_after: Time = FIVE_MINUTES
    not_before: Time = None
    in_response_to: str | None = None
    address: str | None = None
    data: bool = True


class SignatureChanges(TypedDict, total=False):
    """Changes of how a message is signed; short algorithm names are those of samlcheck.mint.algorithms."""

    key: str | Key
    certificate: x509.Certificate
    """What KeyInfo shows; by default the flavour's certificate over the key."""
    signature_algorithm: str
    digest_algorithm: str
    c14n: str
    key_info: KeyInfo | None
    inclusive_prefixes: Sequence[str]
    transforms: Sequence[str]
    """
    Written in this order; "enveloped" and the names of canonicalizations are short for URIs. The digest stays
    right.
    """
    reference_uri: str
    """Written as it is; the digest stays that of the parent."""
    edit_signature: Callable[[str], str]
    """The Signature's text before its value is computed, so that changes inside SignedInfo are signed."""


class Changes(SignatureChanges, total=False):
    """Changes of a response or an assertion."""

    attributes: Attributes
    """All AWS attributes; the default is GOOD."""
    claims: Attributes
    """
    The product's own attributes that come before; {} for none. One that `attributes` names too is left out.
    """
    value_type: str | None
    """The xsi:type of each value."""
    name_id: str | None
    name_id_format: str | None
    subject: bool
    """False leaves out the whole Subject."""
    confirmations: int | Sequence[Confirmation]
    recipient: str | None
    confirmation_not_on_or_after: Time
    confirmation_not_before: Time
    confirmation_in_response_to: str | None
    issuer: str | None
    """Of the assertion, and of the response unless `response_issuer` is given."""
    response_issuer: str | None
    destination: str | None
    audience: str | Sequence[str | Sequence[str]] | None
    """One; several in one restriction; a list of lists for several restrictions; None for no restriction."""
    conditions: bool
    one_time_use: bool
    not_before: Time
    not_on_or_after: Time
    issue_instant: Time
    """Of response and assertion; every default time is relative to it (to ISSUED when it is text or None)."""
    response_issue_instant: Time
    assertion_issue_instant: Time
    session_not_on_or_after: Time
    authn_statement: bool
    attribute_statement: bool
    in_response_to: str | None
    status: str | Sequence[str] | None
    """A code, or several nested; a word without a colon is a standard code. None leaves out the Status."""
    status_message: str | None
    version: str | None
    """Of response and assertion."""
    assertion_version: str | None
    response_id: str | None
    assertion_id: str | None
    consent: str | None
    assertions: int
    encrypted: bool
    """An EncryptedAssertion of plausible structure that no key opens, in place of each Assertion."""
    encryption: Encryption | Sequence[Encryption]
    """What to encrypt for real, in this order."""
    declaration: str
    """The XML declaration, "" for none."""
    sign: Sign | None
    response_key: str | Key
    """The key of the response's signature where it is another than `key`."""
    before_signing: Callable[[etree._Element], None]
    """
    Edits the tree. A processing instruction `mint-signature` stands where each Signature will be; it may be
    moved. The product's order of namespace declarations is lost by it.
    """
    after_signing: Callable[[bytes], bytes]
    """Edits the finished bytes."""


def reject_unknown(given: Mapping[str, object], known: type) -> None:
    """Raises MintError for a keyword argument that `known`, a TypedDict, does not have."""
    names = known.__annotations__
    for name in given:
        if name not in names:
            raise MintError(f'"{name}" is nothing a minted message has; there are: {", ".join(sorted(names))}')
