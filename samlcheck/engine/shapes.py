"""The shapes of the JSON report, version 1; its committed JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal, TypedDict

from samlcheck.errors import Reason
from samlcheck.intake.capture import Kind
from samlcheck.model.exchange import Profile

__all__ = ["ErrorJson", "ReportJson", "SetJson"]

Certainty = Literal["documented", "observed", "inferred"]


class ToolJson(TypedDict):
    """What wrote the report."""

    name: str
    version: str


class PlaceJson(TypedDict):
    """
    A place: 1-based line and column, in code points of the decoded document, of the start tag or of the JSON value;
    `xpath` in XML, `pointer` (RFC 6901) in JSON, the other one null. `decrypted`: the place is in what was encrypted,
    so all of it counts in the decrypted document, the pasted one with plaintexts where encrypted elements stood.
    """

    input: int
    source: str
    line: int | None
    column: int | None
    xpath: str | None
    pointer: str | None
    excerpt: str | None
    decrypted: bool


class CertificateJson(TypedDict):
    """A certificate; thumbprints in upper-case hex, times in UTC."""

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


class InputJson(TypedDict):
    """One document that came in."""

    source: str
    path: str | None
    format: str
    sha256: str
    use: Literal["judged", "trust", "policy", "expectation", "context", "left"]
    kind: Kind


class OpenJson(TypedDict):
    """What keeps the outcome undetermined."""

    question: str
    code: str | None
    needs: str | None


class OutcomeJson(TypedDict):
    """What the service would answer."""

    service: Profile
    mode: Literal["console", "api"] | None
    result: Literal["accept", "refuse", "undetermined"]
    certainty: Certainty | None
    stage: str | None
    reasons: list[str]
    message: str | None
    message_certainty: Certainty | None
    error_code: str | None
    open: list[OpenJson]
    assumes: list[str]


class IdpJson(TypedDict):
    """The product that issued a document, how sure that is, and by what it is known."""

    id: str
    name: str
    sure: Literal["certain", "likely"]
    because: str


class AttributeJson(TypedDict):
    """An Attribute as the assertion has it."""

    name: str
    name_format: str | None
    friendly_name: str | None
    values: list[str | None]


class ClaimedAssertionJson(TypedDict):
    """An Assertion as the message has it."""

    id: str | None
    issuer: str | None
    issue_instant: str | None
    subject: str | None
    name_id_format: str | None
    audiences: list[list[str]]
    recipients: list[str]
    not_before: str | None
    not_on_or_after: str | None
    session_not_on_or_after: str | None
    encrypted: bool
    attributes: list[AttributeJson]


class AssertionJson(ClaimedAssertionJson):
    """An Assertion; `used`: its content was judged; `signed`: under a valid, trusted signature."""

    signed: bool
    used: bool


class ClaimedResponseJson(TypedDict):
    """What the message claims, without its assertions."""

    id: str | None
    issuer: str | None
    idp: IdpJson | None
    status: list[str]
    status_message: str | None
    issue_instant: str | None
    destination: str | None
    in_response_to: str | None


class ResponseJson(ClaimedResponseJson):
    """What the message claims."""

    assertions: list[AssertionJson]


class SignOnJson(TypedDict):
    """A SingleSignOnService."""

    binding: str
    location: str


class KeyJson(TypedDict):
    """A key of the IdP role; the certificate is null for a bare key or an unreadable one."""

    use: Literal["signing", "encryption"] | None
    certificate: CertificateJson | None


class MetadataJson(TypedDict):
    """One entity of a metadata document."""

    entity_id: str | None
    idp: IdpJson | None
    valid_until: str | None
    cache_duration: str | None
    sign_on: list[SignOnJson]
    keys: list[KeyJson]


class ClaimedSignatureJson(TypedDict):
    """One signature as the message has it; algorithms as URIs."""

    element: Literal["response", "assertion", "metadata"]
    id: str | None
    where: PlaceJson
    algorithm: str | None
    digest: str | None
    canonicalization: str | None
    key_info_certificate: CertificateJson | None


class SecondOpinionJson(TypedDict):
    """What another verifier says of a signature; `agrees` null where it was not asked, `known` why it may differ."""

    engine: str
    status: Literal["valid", "invalid", "not-asked"]
    reason: str | None
    agrees: bool | None
    known: str | None


class SignatureJson(ClaimedSignatureJson):
    """One signature and what became of it; algorithms as URIs."""

    status: Literal["valid", "untrusted", "invalid", "refused"]
    reason: Reason | None
    certificate: CertificateJson | None
    trusted_by: Literal["metadata", "certificate", "fingerprint"] | None
    matching_certificate: CertificateJson | None
    second_opinion: SecondOpinionJson | None


class RoleJson(TypedDict):
    """A role,provider pair."""

    role_arn: str
    provider_arn: str
    account_id: str
    partition: str
    role_name: str


class DurationJson(TypedDict):
    """SessionDuration as written, and as a number of seconds when it is one."""

    text: str
    seconds: int | None


class TagJson(TypedDict):
    """A session tag."""

    key: str
    value: str


class AwsJson(TypedDict):
    """What AWS reads; `basis` says whether it was read from verified bytes."""

    basis: Literal["signed", "claimed"]
    roles: list[RoleJson]
    role_session_name: str | None
    session_duration: DurationJson | None
    source_identity: str | None
    principal_tags: list[TagJson]
    transitive_tag_keys: list[str]


class RecordedJson(TypedDict):
    """What CloudTrail recorded of one call. `recipient` is what it calls audience; a success has no error."""

    event_id: str | None
    event_time: str | None
    region: str | None
    account_id: str | None
    source_ip: str | None
    user_agent: str | None
    user: str | None
    assertion_id: str | None
    role_arn: str | None
    provider_arn: str | None
    role_session_name: str | None
    source_identity: str | None
    duration_seconds: int | None
    principal_tags: list[TagJson]
    transitive_tag_keys: list[str]
    subject: str | None
    issuer: str | None
    recipient: str | None
    session_arn: str | None
    error_code: str | None
    error_message: str | None


class CloudTrailJson(RecordedJson):
    """
    One call with the message's assertion, by its ID, or the event that was judged. `agrees`: whether AWS answered as
    the outcome says; null where the outcome says nothing definite.
    """

    input: int
    agrees: bool | None


class RelatedJson(TypedDict):
    """Another place that belongs to a finding."""

    label: str
    where: PlaceJson


class AwsMessageJson(TypedDict):
    """AWS's own words."""

    id: str
    text: str
    certainty: Certainty


class FixJson(TypedDict):
    """What to change, and commands that do it."""

    text: str
    commands: list[str]


class FindingJson(TypedDict):
    """One finding."""

    code: str
    name: str
    severity: Literal["error", "warning", "note"]
    refusal: Certainty
    message: str
    where: PlaceJson | None
    related: list[RelatedJson]
    expected: str | None
    actual: str | None
    aws_message: AwsMessageJson | None
    fix: FixJson | None
    url: str
    fingerprint: str


class IgnoredJson(TypedDict):
    """
    One finding that is not among the findings: hidden `by` an ignore of the configuration, with its reason and its
    last day, by a baseline, or by --ignore or --select.
    """

    code: str
    name: str
    severity: Literal["error", "warning", "note"]
    message: str
    fingerprint: str
    by: Literal["config", "baseline", "ignore", "select"]
    reason: str | None
    expires: str | None


class RulesJson(TypedDict):
    """The rules that found nothing, by what became of them."""

    passed: list[str]
    not_applicable: list[str]
    crashed: list[str]
    ignored: list[str]


class ReportJson(TypedDict):
    """
    The report on one message or document. `metadata` has the first entities of an aggregate that is read entity by
    entity; `entities` counts all.
    """

    schema_version: Literal[1]
    report: Literal["check"]
    tool: ToolJson
    at: str
    at_source: Literal["issued", "captured", "now", "given"]
    now: str
    verdict: Literal["clean", "findings", "incomplete"]
    inputs: list[InputJson]
    outcome: OutcomeJson | None
    response: ResponseJson | None
    metadata: list[MetadataJson]
    entities: int
    signatures: list[SignatureJson]
    aws: AwsJson | None
    cloudtrail: list[CloudTrailJson]
    findings: list[FindingJson]
    ignored: list[IgnoredJson]
    rules: RulesJson


class SetJson(TypedDict):
    """The reports on several messages or documents."""

    schema_version: Literal[1]
    report: Literal["set"]
    reports: list[ReportJson]


class ErrorJson(TypedDict):
    """Why nothing was judged: unusable trust. The exit status is 2."""

    schema_version: Literal[1]
    report: Literal["error"]
    tool: ToolJson
    error: str
