"""The shapes of the inventory's JSON, version 1; its committed JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal, TypedDict

from samlcheck.engine.shapes import ToolJson
from samlcheck.intake.capture import Kind

__all__ = ["CertsInputJson", "CertsJson", "FoundJson", "ListedCertificateJson", "SignedJson"]


class CertsInputJson(TypedDict):
    """
    One document that was looked at: how many certificates it holds, each place counted, how many keys without one, and
    what could not be read, null for nothing.
    """

    source: str
    path: str | None
    format: str
    kind: Kind
    certificates: int
    bare_keys: int
    problem: str | None


class FoundJson(TypedDict):
    """
    One place of a certificate; `input` counts the inputs. `use` is the KeyDescriptor's, null for both or where nothing
    says it. `holder` is the role's element, or what is signed or encrypted.
    """

    input: int
    source: str
    path: str | None
    part: Literal["key-descriptor", "signature", "encryption", "confirmation", "file", "other"]
    use: Literal["signing", "encryption"] | None
    entity_id: str | None
    holder: str | None


class SignedJson(TypedDict):
    """A signature that was made with the certificate's key; `holds` is false where the content was changed since."""

    input: int
    source: str
    element: str
    id: str | None
    holds: bool


class ListedCertificateJson(TypedDict):
    """
    A certificate; thumbprints in upper-case hex, times in UTC. `days_left` and `percent_left` are rounded down, days
    are negative once it has ended. `sharing` counts other certificates over the same key, `same_key` are the SHA-256
    thumbprints of the first three. `expected` is null where no thumbprint was expected.
    """

    sha1: str
    sha256: str
    spki_sha256: str
    subject: str
    issuer: str
    serial: str
    not_before: str
    not_after: str
    key_type: str
    key_bits: int | None
    state: Literal["ended", "critical", "soon", "not-yet", "valid"]
    days_left: int
    percent_left: int
    expected: bool | None
    sharing: int
    same_key: list[str]
    found: list[FoundJson]
    signed: list[SignedJson]


class CertsJson(TypedDict):
    """
    Every certificate that was found, the one that ends first in front. `within` and `critical` are spans as they were
    given; `due`: one has ended or ends within. `missing` are thumbprints that were expected and not found, `unsigned`
    the messages, by their input, in which no signature was made with a key that is known.
    """

    schema_version: Literal[1]
    report: Literal["certs"]
    tool: ToolJson
    at: str
    now: str
    within: str
    critical: str | None
    due: bool
    unexpected: int
    missing: list[str]
    unsigned: list[int]
    inputs: list[CertsInputJson]
    certificates: list[ListedCertificateJson]
