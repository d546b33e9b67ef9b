"""One capture in, one Report out: read, verify, recognise, run the rules, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from samlcheck.aws.attributes import is_aws_name
from samlcheck.aws.facts import facts_of
from samlcheck.aws.partitions import PARTITIONS, audience_status, partition_of_sign_in_url
from samlcheck.core import names
from samlcheck.core.xml import Document, parse
from samlcheck.engine import listing
from samlcheck.engine.answer import NEITHER_MESSAGE, UNREADABLE, answer
from samlcheck.engine.discover import expand, rules_of
from samlcheck.engine.recognition import issuer_of, issuer_of_metadata
from samlcheck.engine.report import Input, Report
from samlcheck.engine.run import run
from samlcheck.errors import XmlError
from samlcheck.model.exchange import Exchange, judged_assertion
from samlcheck.model.inventory import Inventory
from samlcheck.model.metadata import Metadata, read_metadata
from samlcheck.model.pasted import Pasted
from samlcheck.model.response import read_response
from samlcheck.model.signatures import check_signatures
from samlcheck.rulekit import Severity, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.aws.reading import AwsFacts
    from samlcheck.core.signature import Signed
    from samlcheck.engine.question import Question
    from samlcheck.engine.report import Outcome, Use
    from samlcheck.idp.recognise import Recognised
    from samlcheck.intake.capture import Capture, Kind
    from samlcheck.model.exchange import Asked, Profile
    from samlcheck.model.response import Response
    from samlcheck.model.signatures import SignatureCheck
    from samlcheck.model.trust import Trust
    from samlcheck.rulekit import Finding

__all__ = ["judge"]

_WRAPPED: Final = ("ATK", "SIG009", "SIG011", "XML008")
"""
Errors that begin so, hidden ones included: one part is shown and another is signed, so that nothing of the content
is shown as what AWS would read.
"""
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
_MESSAGES: Final[dict[Profile, tuple[str, ...]]] = {
    "aws": (*_DOCUMENTS, "sig", "atk", "crt", "rsp", "ast", "aws"),
    "web-sso": (*_DOCUMENTS, "sig", "atk", "crt", "rsp", "ast", "sso"),
}
_MESSAGE_KINDS: Final[tuple[Kind, ...]] = ("response", "assertion", "ws-federation", "unknown")
"""What claims to be a message when it cannot be read."""
_FAMILIES: Final[dict[Kind, tuple[str, ...]]] = {
    "metadata": (*_DOCUMENTS, "crt"),
    "certificate": ("inp", "crt"),
}


def judge(
    captures: Sequence[Capture], chosen: Capture, trust: Trust, question: Question, because: str | None = None
) -> Report:
    """
    Judge `chosen`, one of `captures`; `because` says why this one.

    Raises UsageError for an unknown code in select or ignore, and for `--at captured` without such a time.
    """
    shown = expand(question.select) if question.select else None
    hidden = expand(question.ignore)
    document, error = _parsed(chosen)
    kind = _kind(chosen, document)
    pasted = Pasted(
        capture=chosen,
        kind=kind,
        document=document,
        error=error,
        messages=sum(each.kind in ("response", "assertion") for each in captures),
        chosen_because=because,
    )
    case = _message if document and kind in ("response", "assertion") else _other
    subjects, asked, families, idp = case(pasted, trust, question)
    exchange = subjects.get(Exchange)
    rules = [rule for family in families for rule in rules_of(family)]
    profile = asked.profile if exchange else None
    findings, states = run(rules, subjects, profile=profile, kind=kind, idp=idp.idp if idp else None)
    crashed = [rule.code for rule in rules if rule.stage and states.get(rule.code) is State.CRASHED]
    outcome = _outcome(findings, exchange, asked, kind, crashed)
    wrapped = any(each.code.startswith(_WRAPPED) and each.severity is Severity.ERROR for each in findings)
    visible = tuple(each for each in findings if each.code not in hidden and (not shown or each.code in shown))
    return Report(
        captures=(chosen, *(each for each in captures if each is not chosen)),
        inputs=_inputs(captures, chosen, kind, trust),
        at=asked.at,
        at_source=asked.at_source,
        now=asked.now,
        profile=profile,
        kind=kind,
        chosen_because=because,
        exchange=exchange,
        aws=None if wrapped else _aws(exchange, asked),
        inventory=subjects.get(Inventory),
        metadata=subjects.get(Metadata),
        idp=idp,
        findings=visible,
        states=states,
        ignored=tuple(sorted({each.code for each in findings} - {each.code for each in visible})),
        judged=_judged(findings, subjects),
        wrapped=wrapped,
        outcome=outcome,
    )


Case = tuple[dict[type, Any], "Asked", tuple[str, ...], "Recognised | None"]


def _message(pasted: Pasted, trust: Trust, question: Question) -> Case:
    document = pasted.document
    assert document is not None  # noqa: S101 the caller has looked
    checks = check_signatures(document, trust, question.also)
    signed = _signed(checks, document)
    response = read_response(document.root, signed)
    profile = question.profile or _profile(response)
    assertion = judged_assertion(response, signed)
    issued = assertion.issue_instant.when if assertion and assertion.issue_instant else None
    asked = question.of_message(response, issued, pasted.capture, profile)
    exchange = Exchange(
        capture=pasted.capture,
        document=document,
        response=response,
        trust=trust,
        signatures=checks,
        signed=signed,
        assertion=assertion,
        asked=asked,
    )
    idp = issuer_of(exchange)
    subjects = {Pasted: pasted, Exchange: exchange, Inventory: listing.of_message(checks, trust, asked)}
    return subjects, asked, _MESSAGES[profile], idp


def _other(pasted: Pasted, _trust: Trust, question: Question) -> Case:
    """Metadata, certificates, and what is neither message nor document."""
    asked = question.of_document()
    subjects: dict[type, Any] = {Pasted: pasted}
    idp = None
    if pasted.kind == "metadata" and pasted.document:
        metadata = read_metadata(pasted.document.root)
        subjects |= {Metadata: metadata, Inventory: listing.of_metadata(metadata, asked)}
        idp = issuer_of_metadata(metadata)
    elif pasted.kind == "certificate":
        subjects[Inventory] = listing.of_certificate(pasted.capture.data, asked)
    return subjects, asked, _FAMILIES.get(pasted.kind, _DOCUMENTS), idp


def _parsed(capture: Capture) -> tuple[Document | None, XmlError | None]:
    if capture.kind in _NO_XML:
        return None, None
    try:
        return parse(capture.data), None
    except XmlError as error:
        return None, error


def _kind(capture: Capture, document: Document | None) -> Kind:
    return capture.kind if document is None else _ROOTS.get(document.root.tag, capture.kind)


def _signed(checks: Sequence[SignatureCheck], document: Document) -> Signed | None:
    """The verified content that counts: the whole message's first, else that of an Assertion directly under it."""
    valid = [check.signed for check in checks if check.status == "valid" and check.signed]
    root = document.root
    whole = next((signed for signed in valid if signed.node is root), None)
    direct = (signed for signed in valid if signed.node.parent is root and signed.node.tag == names.ASSERTION)
    return whole or next(direct, None)


def _profile(response: Response) -> Profile:
    """`aws` when the Destination, a Recipient, an Audience or an Attribute's Name is AWS's."""
    urls = [response.destination, *(value for each in response.assertions for value in each.recipients)]
    if any(value and partition_of_sign_in_url(value.text) for value in urls):
        return "aws"
    for assertion in response.assertions:
        if any(_is_aws_audience(value.text) for value in assertion.audiences):
            return "aws"
        if any(is_aws_name(attribute.name) for attribute in assertion.attributes):
            return "aws"
    return "web-sso"


def _is_aws_audience(audience: str) -> bool:
    return audience_status(PARTITIONS["aws"], audience) != "wrong" or partition_of_sign_in_url(audience) is not None


def _outcome(
    findings: Sequence[Finding], exchange: Exchange | None, asked: Asked, kind: Kind, crashed: Sequence[str]
) -> Outcome | None:
    errors = {each.code for each in findings if each.severity is Severity.ERROR}
    if errors & NEITHER_MESSAGE:
        return None
    if exchange is None and (not errors & UNREADABLE or kind not in _MESSAGE_KINDS):
        return None
    return answer(findings, exchange, asked, crashed)


def _judged(findings: Sequence[Finding], subjects: dict[type, Any]) -> bool:
    errors = {each.code for each in findings if each.severity is Severity.ERROR}
    return len(subjects) > 1 and not errors & (UNREADABLE | NEITHER_MESSAGE)


def _aws(exchange: Exchange | None, asked: Asked) -> AwsFacts | None:
    if exchange is None or exchange.assertion is None or asked.profile != "aws":
        return None
    return facts_of(exchange)


def _inputs(captures: Sequence[Capture], chosen: Capture, kind: Kind, trust: Trust) -> tuple[Input, ...]:
    """The judged one first, as places count them, then what is trusted, then the messages left alone."""

    def entry(capture: Capture, use: Use, kind: Kind) -> Input:
        return Input(
            source=capture.source,
            path=capture.path,
            format=capture.format,
            sha256=capture.sha256,
            use=use,
            kind=kind,
        )

    trusted = [
        Input(source=each.source, path=None, format=each.format, sha256=each.sha256, use="trust", kind=each.kind)
        for each in trust.inputs
    ]
    left = [entry(each, "left", each.kind) for each in captures if each is not chosen]
    return (entry(chosen, "judged", kind), *trusted, *left)
