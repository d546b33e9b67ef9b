"""What is judged in one capture: the subjects of the rules, which rules have a say, who wrote it."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from samlcheck.aws.attributes import is_aws_name
from samlcheck.aws.partitions import PARTITIONS, audience_status, partition_of_sign_in_url
from samlcheck.aws.roles_tried import TrustPolicies
from samlcheck.aws.services import SERVICES, is_local_driver, service_of
from samlcheck.core import names
from samlcheck.core.xml import Document, parse
from samlcheck.engine import listing
from samlcheck.engine.events import Trail, posted, trail_of
from samlcheck.engine.recognition import issuer_of, issuer_of_metadata
from samlcheck.errors import JsonError, TrustError, XmlError
from samlcheck.intake.capture import Oddity
from samlcheck.model.approles import AppRoles, read_app_roles
from samlcheck.model.census import Census
from samlcheck.model.cloudtrail import CloudTrailEvent, read_event
from samlcheck.model.decryption import decrypt
from samlcheck.model.exchange import Exchange, judged_assertion
from samlcheck.model.expectations import Expected
from samlcheck.model.inventory import Inventory, KeyHolders
from samlcheck.model.json_document import read_json
from samlcheck.model.metadata import Metadata, read_metadata
from samlcheck.model.pasted import Pasted
from samlcheck.model.policy import read_policies
from samlcheck.model.published import Dated, Published, PublishedEntity
from samlcheck.model.response import read_response
from samlcheck.model.second_opinion import second_opinions
from samlcheck.model.signatures import check_signatures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.aws.services import AwsService
    from samlcheck.core.signature import Signed
    from samlcheck.engine.question import Question
    from samlcheck.engine.streamed import Streamed
    from samlcheck.idp.recognise import Recognised
    from samlcheck.intake.capture import Capture, Kind
    from samlcheck.model.exchange import Asked, Profile
    from samlcheck.model.response import Response
    from samlcheck.model.signatures import SignatureCheck
    from samlcheck.model.trust import Trust

__all__ = ["case_of", "families_of", "kind_of", "parsed"]

_ROOTS: Final[dict[str, Kind]] = {
    names.RESPONSE: "response",
    names.ASSERTION: "assertion",
    names.ENTITY_DESCRIPTOR: "metadata",
    names.ENTITIES_DESCRIPTOR: "metadata",
    names.samlp("AuthnRequest"): "authn-request",
    names.samlp("LogoutRequest"): "logout",
    names.samlp("LogoutResponse"): "logout",
}
_NO_XML: Final[tuple[Kind, ...]] = ("certificate", "trust-policy", "app-roles", "cloudtrail-event", "unknown")
_DOCUMENTS: Final = ("inp", "xml")
_MESSAGES: Final = (*_DOCUMENTS, "sig", "atk", "crt", "rsp", "ast")
_METADATA: Final = (*_DOCUMENTS, "crt", "md", "iam")
_OF_SERVICE: Final[tuple[Profile, ...]] = ("aws-cognito", "aws-identity-center")
"""Services that ask something of metadata by itself."""
_FAMILIES: Final[dict[Kind, tuple[str, ...]]] = {
    "metadata": _METADATA,
    "certificate": ("inp", "crt"),
    "app-roles": ("inp", "apr"),
    "trust-policy": ("inp", "trp"),
    "cloudtrail-event": ("inp",),
}

Case = tuple[dict[type, Any], "Asked", tuple[str, ...], "Recognised | None"]
"""
The subjects by their types (several of one type in a tuple), what was asked, the families of rules to run, and the
product behind it.
"""


def case_of(pasted: Pasted, trust: Trust, question: Question, streamed: Streamed | None = None) -> Case:
    """
    What there is to judge in a document, and by which rules; of one that was `streamed`, what is left to judge.

    Raises UsageError for `--at captured` where the capture has no time.
    """
    if streamed and pasted.document:
        asked = question.of_document()
        return streamed.subjects(pasted), asked, families_of("metadata", asked), None
    case = _message if pasted.document and pasted.kind in ("response", "assertion") else _other
    return case(pasted, trust, question)


def parsed(capture: Capture) -> tuple[Document | None, XmlError | None]:
    """The document in a capture, or why it cannot be parsed; neither for what is no XML."""
    if capture.kind in _NO_XML:
        return None, None
    try:
        return parse(capture.data), None
    except XmlError as error:
        return None, error


def kind_of(capture: Capture, document: Document | None) -> Kind:
    """What it is by its root as parsed, else as the intake took it."""
    return capture.kind if document is None else _ROOTS.get(document.root.tag, capture.kind)


def _message(pasted: Pasted, trust: Trust, question: Question) -> Case:
    assert pasted.document is not None  # noqa: S101 the caller has looked
    decryption = decrypt(pasted.document, trust.decryption_keys)
    document = decryption.document
    checks = check_signatures(document, trust, question.also, decryption)
    signed = _signed(checks, document)
    response = read_response(document.root, signed)
    profile = question.profile or _profile(response)
    assertion = judged_assertion(response, signed)
    issued = assertion.issue_instant.when if assertion and assertion.issue_instant else None
    trail = trail_of(question.events, assertion)
    capture = posted(pasted.capture, trail)
    asked = question.of_message(response, issued, capture, profile)
    exchange = Exchange(
        capture=capture,
        decryption=decryption,
        response=response,
        trust=trust,
        signatures=checks,
        signed=signed,
        assertion=assertion,
        asked=asked,
        second_opinions=second_opinions(checks, decryption) if question.second_opinion else (),
    )
    idp = issuer_of(exchange)
    families: tuple[str, ...] = (*_MESSAGES, "sso" if profile == "web-sso" else "aws")
    subjects: dict[type, Any] = {
        Pasted: pasted if document is pasted.document else replace(pasted, document=document),
        Exchange: exchange,
        Inventory: (inventory := listing.of_message(checks, trust, asked)),
        KeyHolders: inventory,
    }
    if trail:
        subjects[Trail] = trail
    if asked.trust_policies and asked.assumes_role:
        subjects[TrustPolicies] = TrustPolicies(roles=asked.trust_policies, exchange=exchange)
        families = (*families, "trp")
    if question.expectations:
        subjects[Expected] = Expected(files=question.expectations, exchange=exchange)
        families = (*families, "exp")
    return subjects, asked, families, idp


def _other(pasted: Pasted, trust: Trust, question: Question) -> Case:
    """Metadata, certificates, and what is neither message nor document."""
    asked = question.of_document()
    subjects: dict[type, Any] = {Pasted: pasted}
    idp = None
    if pasted.kind == "metadata" and pasted.document:
        metadata = read_metadata(pasted.document.root)
        subjects |= {
            Metadata: metadata,
            Inventory: (inventory := listing.of_metadata(metadata, asked)),
            KeyHolders: inventory,
            Published: Published(
                metadata=metadata,
                document=pasted.document,
                asked=asked,
                signatures=check_signatures(pasted.document, trust.without_metadata(), question.also),
                census=Census(metadata.entities),
                vouched=bool(trust.without_metadata()),
            ),
            Dated: Dated(node=metadata.node, asked=asked, aggregate=metadata.node.tag == names.ENTITIES_DESCRIPTOR),
            PublishedEntity: tuple(
                PublishedEntity(entity=each, document=pasted.document, asked=asked) for each in metadata.entities
            ),
        }
        idp = issuer_of_metadata(metadata)
    elif pasted.kind == "certificate":
        subjects[Inventory] = listing.of_certificate(pasted.capture.data, asked)
    elif pasted.kind == "trust-policy":
        try:
            subjects[TrustPolicies] = TrustPolicies(roles=read_policies(pasted.capture.data), exchange=None)
        except TrustError as error:
            subjects[Pasted] = _unread(pasted, f"a file about a role that {error}")
    elif pasted.kind == "app-roles":
        try:
            subjects[AppRoles] = read_app_roles(read_json(pasted.capture.data))
        except JsonError as error:
            subjects[Pasted] = _unread(pasted, f"a list of app roles that cannot be read: {error}")
    elif pasted.kind == "cloudtrail-event":
        try:
            subjects[CloudTrailEvent] = read_event(pasted.capture.data)
        except JsonError as error:
            subjects[Pasted] = _unread(pasted, f"a CloudTrail event that cannot be read: {error}")
    return subjects, asked, families_of(pasted.kind, asked), idp


def families_of(kind: Kind, asked: Asked) -> tuple[str, ...]:
    """The families for what is no message; for metadata, also those of the service that it is meant for."""
    families = _FAMILIES.get(kind, _DOCUMENTS)
    return (*families, "aws") if kind == "metadata" and asked.profile in _OF_SERVICE else families


def _unread(pasted: Pasted, what: str) -> Pasted:
    """A document that is recognised and cannot be read: to the rules it is one of no kind, which says `what` it is."""
    looks = Oddity(kind="looks-like", detail=what)
    capture = replace(pasted.capture, oddities=(*pasted.capture.oddities, looks))
    return replace(pasted, capture=capture, kind="unknown")


def _signed(checks: Sequence[SignatureCheck], document: Document) -> Signed | None:
    """The verified content that counts: the whole message's first, else that of an Assertion directly under it."""
    valid = [check.signed for check in checks if check.status == "valid" and check.signed]
    root = document.root
    whole = next((signed for signed in valid if signed.node is root), None)
    direct = (signed for signed in valid if signed.node.parent is root and signed.node.tag == names.ASSERTION)
    return whole or next(direct, None)


def _profile(response: Response) -> Profile:
    """
    The service that the Recipient or, where it is nobody's, the Destination or the Audience is of. What goes to a
    program on localhost goes on to IAM only where an Audience or an Attribute's Name is AWS's.
    """
    recipients = [value.text for each in response.assertions for value in each.recipients]
    urls = [*recipients, *([response.destination.text] if response.destination else [])]
    audiences = [value.text for each in response.assertions for value in each.audiences]
    of_urls = (service_of(recipient=url) or _sign_in(url) for url in urls)
    for found in chain(of_urls, map(_of_audience, audiences)):
        if found:
            local = found.profile == "aws" and any(is_local_driver(url) for url in recipients)
            return "aws-driver" if local else found.profile
    if any(is_aws_name(attribute.name) for each in response.assertions for attribute in each.attributes):
        return "aws-driver" if any(is_local_driver(url) for url in recipients) else "aws"
    return "web-sso"


def _sign_in(url: str) -> AwsService | None:
    return SERVICES["aws"] if partition_of_sign_in_url(url) else None


def _of_audience(audience: str) -> AwsService | None:
    named = audience_status(PARTITIONS["aws"], audience) != "wrong"
    return service_of(audience=audience) or (SERVICES["aws"] if named else _sign_in(audience))
