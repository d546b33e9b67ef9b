"""A Response and its Assertions as they claim to be (SAML Core 2 and 3.3). Nothing in here is verified."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samlcheck.core import names
from samlcheck.core.names import saml, samlp, xenc
from samlcheck.model.named import named
from samlcheck.model.places import Location
from samlcheck.model.values import Instant, Value, instant_of, value_of

if TYPE_CHECKING:
    from samlcheck.core.signature import Signed
    from samlcheck.core.xml import Node

__all__ = [
    "Assertion",
    "Attribute",
    "AudienceRestriction",
    "AuthnStatement",
    "Conditions",
    "NameId",
    "Response",
    "Status",
    "Subject",
    "SubjectConfirmation",
    "SubjectConfirmationData",
    "read_assertion",
    "read_response",
]

SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """Anything read from one element."""

    node: Node

    @property
    def location(self) -> Location:
        """Where the element stands in the document as pasted."""
        return Location(self.node)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Attribute(Part):
    """An Attribute; `values` are its AttributeValues, each the joined text of the element and what is in it."""

    name: str
    name_format: str | None
    friendly_name: str | None
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameId(Part):
    """A NameID: `text` as written."""

    text: str
    format: Value | None
    name_qualifier: str | None
    sp_name_qualifier: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SubjectConfirmationData(Part):
    """The SubjectConfirmationData of one confirmation."""

    recipient: Value | None
    not_before: Instant | None
    not_on_or_after: Instant | None
    in_response_to: Value | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SubjectConfirmation(Part):
    """One way to confirm the subject; `method` None when the attribute is absent."""

    method: Value | None
    data: tuple[SubjectConfirmationData, ...]

    @property
    def bearer(self) -> bool:
        """True for the bearer method, the only one of the browser profile."""
        return self.method is not None and self.method.text == BEARER


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subject(Part):
    """The Subject; `encrypted_id` is the EncryptedID that stands for the NameID."""

    name_id: NameId | None
    encrypted_id: Node | None
    confirmations: tuple[SubjectConfirmation, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AudienceRestriction(Part):
    """One restriction: its audiences are alternatives, several restrictions all hold (Core 2.5.1.4)."""

    audiences: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Conditions(Part):
    """The Conditions of an Assertion."""

    not_before: Instant | None
    not_on_or_after: Instant | None
    audience_restrictions: tuple[AudienceRestriction, ...]
    one_time_use: Node | None
    proxy_restriction: Node | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AuthnStatement(Part):
    """How and when the subject signed in."""

    authn_instant: Instant | None
    session_not_on_or_after: Instant | None
    context: Node | None
    context_class: Value | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Assertion(Part):
    """An Assertion; `attributes` over all its AttributeStatements, `encrypted_attributes` their EncryptedAttributes."""

    id: str | None
    version: Value | None
    issue_instant: Instant | None
    issuer: Value | None
    subject: Subject | None
    conditions: Conditions | None
    authn_statements: tuple[AuthnStatement, ...]
    attribute_statements: tuple[Node, ...]
    attributes: tuple[Attribute, ...]
    encrypted_attributes: tuple[Node, ...]
    signatures: tuple[Node, ...]

    @cached_property
    def audiences(self) -> tuple[Value, ...]:
        """Every Audience, whatever its restriction."""
        restrictions = self.conditions.audience_restrictions if self.conditions else ()
        return tuple(audience for restriction in restrictions for audience in restriction.audiences)

    @cached_property
    def recipients(self) -> tuple[Value, ...]:
        """Every Recipient of its confirmations."""
        return tuple(
            data.recipient for confirmation in self.confirmations for data in confirmation.data if data.recipient
        )

    @property
    def confirmations(self) -> tuple[SubjectConfirmation, ...]:
        """The confirmations of its Subject, none without one."""
        return self.subject.confirmations if self.subject else ()

    @cached_property
    def confirmed_until(self) -> Instant | None:
        """The latest readable NotOnOrAfter of its bearer confirmations: one that holds is enough."""
        ends = [
            (data.not_on_or_after.when, data.not_on_or_after)
            for confirmation in self.confirmations
            if confirmation.bearer
            for data in confirmation.data
            if data.not_on_or_after and data.not_on_or_after.when
        ]
        return max(ends, key=lambda end: end[0])[1] if ends else None

    @property
    def valid_until(self) -> Instant | None:
        """The NotOnOrAfter of its Conditions, None where it is absent or unreadable."""
        end = self.conditions.not_on_or_after if self.conditions else None
        return end if end and end.when else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Status(Part):
    """The Status: `codes` from the outermost StatusCode inwards, as written."""

    codes: tuple[Value, ...]
    message: Value | None

    @property
    def success(self) -> bool:
        """True when the top-level code is Success, exactly."""
        return bool(self.codes) and self.codes[0].text == SUCCESS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Response(Part):
    """
    A Response, or a `bare` Assertion that came without one (then only `assertions` is filled).

    `assertions` and `encrypted_assertions` are its direct children; `stray_assertions` stand anywhere else.
    """

    bare: bool
    id: str | None
    version: Value | None
    issue_instant: Instant | None
    destination: Value | None
    in_response_to: Value | None
    issuer: Value | None
    status: Status | None
    assertions: tuple[Assertion, ...]
    encrypted_assertions: tuple[Node, ...]
    stray_assertions: tuple[Node, ...]
    signatures: tuple[Node, ...]


def read_response(node: Node, signed: Signed | None = None) -> Response:
    """
    What the element claims: a samlp:Response, or a saml:Assertion taken as a bare one.

    An Assertion that `signed` covers is read from the verified bytes, which the verifier has found equal.
    """
    bare = node.tag == names.ASSERTION
    assertions = (node,) if bare else node.find_all(names.ASSERTION)
    encrypted = () if bare else node.find_all(names.ENCRYPTED_ASSERTION)
    covered = {} if signed is None else {id(each.place): each for each in _assertions_of(signed.content)}
    direct = {id(child) for child in (*assertions, *encrypted)}
    every = named(node.document, names.ASSERTION, names.ENCRYPTED_ASSERTION)
    stray = tuple(other for other in every if id(other) not in direct)
    status = None if bare else node.find(samlp("Status"))
    return Response(
        node=node,
        bare=bare,
        id=None if bare else node.get("ID"),
        version=None if bare else value_of(node, "Version"),
        issue_instant=None if bare else instant_of(node, "IssueInstant"),
        destination=None if bare else value_of(node, "Destination"),
        in_response_to=None if bare else value_of(node, "InResponseTo"),
        issuer=None if bare else value_of(node.find(saml("Issuer"))),
        status=None if status is None else _status(status),
        assertions=tuple(read_assertion(covered.get(id(child), child)) for child in assertions),
        encrypted_assertions=encrypted,
        stray_assertions=stray,
        signatures=() if bare else node.find_all(names.SIGNATURE),
    )


def read_assertion(node: Node) -> Assertion:
    """What a saml:Assertion claims."""
    subject, conditions = node.find(saml("Subject")), node.find(saml("Conditions"))
    statements = node.find_all(saml("AttributeStatement"))
    return Assertion(
        node=node,
        id=node.get("ID"),
        version=value_of(node, "Version"),
        issue_instant=instant_of(node, "IssueInstant"),
        issuer=value_of(node.find(saml("Issuer"))),
        subject=None if subject is None else _subject(subject),
        conditions=None if conditions is None else _conditions(conditions),
        authn_statements=tuple(_authn(child) for child in node.find_all(saml("AuthnStatement"))),
        attribute_statements=statements,
        attributes=tuple(_attribute(child) for each in statements for child in each.find_all(saml("Attribute"))),
        encrypted_attributes=tuple(child for each in statements for child in each.find_all(saml("EncryptedAttribute"))),
        signatures=node.place.find_all(names.SIGNATURE),
    )


def _assertions_of(content: Node) -> tuple[Node, ...]:
    return (content,) if content.tag == names.ASSERTION else content.find_all(names.ASSERTION)


def _status(node: Node) -> Status:
    codes = []
    code = node.find(samlp("StatusCode"))
    while code is not None:
        codes.append(value_of(code, "Value") or Value("", code))
        code = code.find(samlp("StatusCode"))
    return Status(node=node, codes=tuple(codes), message=value_of(node.find(samlp("StatusMessage"))))


def _subject(node: Node) -> Subject:
    name_id = node.find(saml("NameID"))
    return Subject(
        node=node,
        name_id=None if name_id is None else _name_id(name_id),
        encrypted_id=node.find(saml("EncryptedID")),
        confirmations=tuple(_confirmation(child) for child in node.find_all(saml("SubjectConfirmation"))),
    )


def _name_id(node: Node) -> NameId:
    return NameId(
        node=node,
        text=node.text,
        format=value_of(node, "Format"),
        name_qualifier=node.get("NameQualifier"),
        sp_name_qualifier=node.get("SPNameQualifier"),
    )


def _confirmation(node: Node) -> SubjectConfirmation:
    data = tuple(
        SubjectConfirmationData(
            node=child,
            recipient=value_of(child, "Recipient"),
            not_before=instant_of(child, "NotBefore"),
            not_on_or_after=instant_of(child, "NotOnOrAfter"),
            in_response_to=value_of(child, "InResponseTo"),
        )
        for child in node.find_all(saml("SubjectConfirmationData"))
    )
    return SubjectConfirmation(node=node, method=value_of(node, "Method"), data=data)


def _conditions(node: Node) -> Conditions:
    restrictions = tuple(
        AudienceRestriction(
            node=child, audiences=tuple(Value(each.text, each) for each in child.find_all(saml("Audience")))
        )
        for child in node.find_all(saml("AudienceRestriction"))
    )
    return Conditions(
        node=node,
        not_before=instant_of(node, "NotBefore"),
        not_on_or_after=instant_of(node, "NotOnOrAfter"),
        audience_restrictions=restrictions,
        one_time_use=node.find(saml("OneTimeUse")),
        proxy_restriction=node.find(saml("ProxyRestriction")),
    )


def _authn(node: Node) -> AuthnStatement:
    context = node.find(saml("AuthnContext"))
    return AuthnStatement(
        node=node,
        authn_instant=instant_of(node, "AuthnInstant"),
        session_not_on_or_after=instant_of(node, "SessionNotOnOrAfter"),
        context=context,
        context_class=value_of(context.find(saml("AuthnContextClassRef"))) if context else None,
    )


def _attribute(node: Node) -> Attribute:
    return Attribute(
        node=node,
        name=node.get("Name") or "",
        name_format=node.get("NameFormat"),
        friendly_name=node.get("FriendlyName"),
        values=tuple(Value(child.content, child) for child in node.find_all(saml("AttributeValue"))),
    )


ENCRYPTED_PARTS = (xenc("EncryptedData"), saml("EncryptedID"), saml("EncryptedAttribute"), names.ENCRYPTED_ASSERTION)
"""Elements whose content only the holder of a key can read."""
