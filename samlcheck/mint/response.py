"""
The text of a Response and its Assertions before they are signed, as one product writes it.

Marks stand where signatures belong: after the Issuer, as the schema has it. Nothing is signed here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from samlcheck.errors import MintError
from samlcheck.mint.changes import Attributes, Changes, Confirmation, Time, Values
from samlcheck.mint.encrypted import encrypted_look_alike
from samlcheck.mint.flavours import Flavour
from samlcheck.mint.layout import NAMESPACES, Layout
from samlcheck.mint.names import GOOD, ISSUED, SIGN_IN, URN_OASIS
from samlcheck.mint.signing import mark
from samlcheck.mint.times import base, written

__all__ = ["assertion_marks", "assertion_text", "response_text", "signed_parts"]

_SIGNED: Final[Mapping[str | None, frozenset[str]]] = {
    None: frozenset(),
    "assertion": frozenset({"assertion"}),
    "response": frozenset({"response"}),
    "both": frozenset({"assertion", "response"}),
}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One message in the making: whose habits, which changes, and when."""

    flavour: Flavour
    entity_id: str
    changes: Changes
    issued: datetime

    @property
    def layout(self) -> Layout:
        return self.flavour.layout

    def time(self, given: Time) -> str | None:
        return written(given, self.issued, milliseconds=self.flavour.milliseconds)


def response_text(flavour: Flavour, entity_id: str, changes: Changes) -> str:
    """The Response with marks for what `sign` names, without XML declaration."""
    sheet = _sheet(flavour, entity_id, changes)
    layout = flavour.layout
    attributes = {
        "ID": changes.get("response_id", flavour.response_id),
        "Version": changes.get("version", "2.0"),
        "IssueInstant": _issue_instant(sheet, "response_issue_instant"),
        "Destination": changes.get("destination", SIGN_IN),
        "Consent": changes.get("consent", flavour.consent),
        "InResponseTo": changes.get("in_response_to"),
    }
    return layout.element(
        "p:Response",
        attributes,
        _issuer(sheet, "a:Issuer@Response", changes.get("response_issuer", changes.get("issuer", entity_id))),
        mark("response") if "response" in signed_parts(flavour, changes) else "",
        _status(sheet),
        *(_assertion(sheet, name, number) for number, name in enumerate(assertion_marks(changes))),
    )


def assertion_text(flavour: Flavour, entity_id: str, changes: Changes) -> str:
    """The Assertion alone, with its mark, declaring its own namespace."""
    text = _assertion(_sheet(flavour, entity_id, {**changes, "encrypted": False}), "assertion", 0)
    layout = flavour.layout
    prefix = layout.prefixes["a"]
    declaration = f'xmlns:{prefix}="{NAMESPACES["a"]}"' if prefix else f'xmlns="{NAMESPACES["a"]}"'
    start, end, rest = text.partition(">")
    return text if declaration in start else f"{start} {declaration}{end}{rest}"


def assertion_marks(changes: Changes) -> tuple[str, ...]:
    """The names of the marks of the assertions, in document order."""
    return tuple(
        "assertion" if number == 0 else f"assertion-{number + 1}" for number in range(changes.get("assertions", 1))
    )


def signed_parts(flavour: Flavour, changes: Changes) -> frozenset[str]:
    """Which of `assertion` and `response` are signed."""
    sign = changes.get("sign", flavour.sign)
    if sign not in _SIGNED:
        raise MintError(f'sign="{sign}" is no part of a message; there are: assertion, response, both')
    return _SIGNED[sign]


def _sheet(flavour: Flavour, entity_id: str, changes: Changes) -> _Sheet:
    return _Sheet(flavour, entity_id, changes, base(changes.get("issue_instant")))


def _issue_instant(sheet: _Sheet, own: Literal["response_issue_instant", "assertion_issue_instant"]) -> str | None:
    if own in sheet.changes:
        return sheet.time(sheet.changes[own])
    usual = sheet.changes.get("issue_instant", timedelta(0))
    return written(usual, ISSUED, milliseconds=sheet.flavour.milliseconds)


def _issuer(sheet: _Sheet, name: str, value: str | None) -> str:
    if value is None:
        return ""
    return sheet.layout.text(name, value, {"Format": sheet.flavour.issuer_format})


def _status(sheet: _Sheet) -> str:
    given = sheet.changes.get("status", "Success")
    if given is None:
        return ""
    codes = [given] if isinstance(given, str) else list(given)
    code = ""
    for name in reversed(codes):
        value = name if ":" in name or not name else f"{URN_OASIS}2.0:status:{name}"
        code = sheet.layout.element("p:StatusCode", {"Value": value}, code)
    message = sheet.changes.get("status_message")
    said = "" if message is None else sheet.layout.text("p:StatusMessage", message)
    return sheet.layout.element("p:Status", None, code, said)


def _assertion(sheet: _Sheet, name: str, number: int) -> str:
    flavour, changes = sheet.flavour, sheet.changes
    identifier = changes.get("assertion_id", flavour.assertion_id)
    if identifier is not None and number:
        identifier = f"{identifier}-{number + 1}"
    attributes = {
        "ID": identifier,
        "IssueInstant": _issue_instant(sheet, "assertion_issue_instant"),
        "Version": changes.get("assertion_version", changes.get("version", "2.0")),
    }
    statements = [_authn_statement(sheet), _attribute_statement(sheet)]
    if flavour.attributes_first:
        statements.reverse()
    if changes.get("encrypted", False):
        return encrypted_look_alike(sheet.layout)
    return sheet.layout.element(
        "a:Assertion",
        attributes,
        _issuer(sheet, "a:Issuer", changes.get("issuer", sheet.entity_id)),
        mark(name) if "assertion" in signed_parts(flavour, changes) else "",
        _subject(sheet),
        _conditions(sheet),
        *statements,
    )


def _subject(sheet: _Sheet) -> str:
    changes, layout = sheet.changes, sheet.layout
    if not changes.get("subject", True):
        return ""
    name_id = changes.get("name_id", sheet.flavour.name_id)
    name_id_format = changes.get("name_id_format", sheet.flavour.name_id_format)
    qualifiers = {
        "Format": name_id_format,
        "NameQualifier": sheet.entity_id if sheet.flavour.name_qualifier else None,
        "SPNameQualifier": sheet.flavour.audience if sheet.flavour.sp_name_qualifier else None,
    }
    named = "" if name_id is None else layout.text("a:NameID", name_id, qualifiers)
    return layout.element("a:Subject", None, named, *(_confirmation(sheet, one) for one in _confirmations(sheet)))


def _confirmations(sheet: _Sheet) -> Sequence[Confirmation]:
    changes = sheet.changes
    given = changes.get("confirmations", 1)
    if not isinstance(given, int):
        return given
    own = Confirmation(
        recipient=changes.get("recipient", SIGN_IN),
        not_on_or_after=changes.get("confirmation_not_on_or_after", sheet.flavour.confirmation_not_on_or_after),
        not_before=changes.get("confirmation_not_before"),
        in_response_to=changes.get("confirmation_in_response_to", changes.get("in_response_to")),
        address=sheet.flavour.address,
    )
    return [own] * given


def _confirmation(sheet: _Sheet, one: Confirmation) -> str:
    attributes = {
        "InResponseTo": one.in_response_to,
        "NotBefore": sheet.time(one.not_before),
        "NotOnOrAfter": sheet.time(one.not_on_or_after),
        "Recipient": one.recipient,
        "Address": one.address,
    }
    data = sheet.layout.element("a:SubjectConfirmationData", attributes) if one.data else ""
    return sheet.layout.element("a:SubjectConfirmation", {"Method": one.method}, data)


def _conditions(sheet: _Sheet) -> str:
    changes, layout, flavour = sheet.changes, sheet.layout, sheet.flavour
    if not changes.get("conditions", True):
        return ""
    attributes = {
        "NotBefore": sheet.time(changes.get("not_before", flavour.not_before)),
        "NotOnOrAfter": sheet.time(changes.get("not_on_or_after", flavour.not_on_or_after)),
    }
    return layout.element(
        "a:Conditions",
        attributes,
        *(
            layout.element("a:AudienceRestriction", None, *(layout.text("a:Audience", one) for one in audiences))
            for audiences in _restrictions(changes.get("audience", flavour.audience))
        ),
        layout.element("a:OneTimeUse") if changes.get("one_time_use", False) else "",
    )


def _restrictions(given: str | Sequence[str | Sequence[str]] | None) -> list[list[str]]:
    if given is None:
        return []
    if isinstance(given, str):
        return [[given]]
    single = [one for one in given if isinstance(one, str)]
    several = [list(one) for one in given if not isinstance(one, str)]
    return several or [single]


def _authn_statement(sheet: _Sheet) -> str:
    changes, layout, flavour = sheet.changes, sheet.layout, sheet.flavour
    if not changes.get("authn_statement", True):
        return ""
    attributes = {
        "AuthnInstant": sheet.time(timedelta(0)),
        "SessionIndex": flavour.session_index,
        "SessionNotOnOrAfter": sheet.time(changes.get("session_not_on_or_after", flavour.session_not_on_or_after)),
    }
    locality = layout.element("a:SubjectLocality", {"Address": flavour.address}) if flavour.address else ""
    context = layout.element(
        "a:AuthnContext",
        None,
        layout.text("a:AuthnContextClassRef", flavour.authn_context),
        layout.text("a:AuthnContextDeclRef", flavour.decl_ref) if flavour.decl_ref else "",
    )
    return layout.element("a:AuthnStatement", attributes, locality, context)


def _attribute_statement(sheet: _Sheet) -> str:
    changes, flavour = sheet.changes, sheet.flavour
    if not changes.get("attribute_statement", True):
        return ""
    asked = _triples(changes.get("attributes", GOOD), flavour)
    names = {name for name, _, _ in asked}
    own = [one for one in _triples(changes.get("claims", flavour.claims), flavour) if one[0] not in names]
    written_attributes = [_attribute(sheet, *one) for one in (*own, *asked) if one[1] is not None]
    return sheet.layout.element("a:AttributeStatement", None, *written_attributes) if written_attributes else ""


def _triples(given: Attributes, flavour: Flavour) -> list[tuple[str, Values, str | None]]:
    pairs = list(given.items()) if isinstance(given, Mapping) else list(given)
    triples: list[tuple[str, Values, str | None]] = []
    for one in pairs:
        if len(one) == 3:  # noqa: PLR2004 (name, values, NameFormat)
            triples.append(one)
        else:
            triples.append((one[0], one[1], flavour.name_formats.get(one[0], flavour.name_format)))
    return triples


def _attribute(sheet: _Sheet, name: str, values: Values, name_format: str | None) -> str:
    several = [values] if isinstance(values, str) or values is None else values
    value_type = sheet.changes.get("value_type", sheet.flavour.value_type)
    declared = {f"xmlns:{space}": NAMESPACES[space] for space in sheet.flavour.value_namespaces}
    typed = {**declared, "xsi:type": value_type} if value_type is not None else {}
    return sheet.layout.element(
        "a:Attribute",
        {"Name": name, "NameFormat": name_format, "FriendlyName": sheet.flavour.friendly_names.get(name)},
        *(
            sheet.layout.element("a:AttributeValue", typed)
            if value is None
            else sheet.layout.text("a:AttributeValue", value, typed)
            for value in several
        ),
    )
