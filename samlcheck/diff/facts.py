"""
What two responses are compared in: one row a fact, in the order in which AWS looks.

Adding a fact is adding a row. What differs between any two responses is no fact: it stands in ALWAYS_DIFFERS.
"""

from __future__ import annotations

from typing import Final

from samlcheck.diff import of_the_assertion as assertion
from samlcheck.diff import of_the_message as message
from samlcheck.diff import of_the_user as user
from samlcheck.diff.of_the_assertion import confirmation_times, inside, window
from samlcheck.diff.of_the_message import by_signature, shape
from samlcheck.diff.said import Fact

__all__ = ["ALWAYS_DIFFERS", "FACTS"]

ALWAYS_DIFFERS: Final = (
    "IDs and which request is answered",
    "the moments of issue and sign-in",
    "SessionIndex",
    "digests and signature values",
    "the order of attributes and of values",
    "prefixes and white space of the XML",
)
"""What two responses of one IdP never share, or what nobody reads."""

FACTS: Final = (
    Fact(id="message", label="message", part="message", of=message.form),
    Fact(id="idp", label="IdP", part="message", of=message.idp),
    Fact(id="status", label="status", part="response", of=message.status),
    Fact(id="status-message", label="status message", part="response", of=message.status_message),
    Fact(id="response-version", label="Version", part="response", of=message.version),
    Fact(id="destination", label="Destination", part="response", of=message.destination),
    Fact(id="in-response-to", label="InResponseTo", part="response", of=message.answers),
    Fact(id="assertions", label="assertions", part="message", of=message.assertions),
    Fact(id="stray-assertions", label="out of place", part="message", of=message.stray),
    Fact(id="encrypted", label="encrypted", part="message", of=message.encrypted),
    Fact(id="encryption-methods", label="encrypted with", part="message", common=True, of=message.encryption_methods),
    Fact(id="roles", label="roles", of=user.roles),
    Fact(id="issuer", label="issuer", of=inside(assertion.issuer)),
    Fact(id="response-issuer", label="outer issuer", part="response", of=message.response_issuer),
    Fact(id="signed", label="signed", part="message", of=message.signed),
    Fact(id="signer", label="signer", part="message", common=True, of=by_signature(message.signer)),
    Fact(id="key-info", label="carries", part="message", common=True, of=by_signature(message.carried)),
    Fact(id="signature-algorithm", label="signed with", part="message", common=True, of=shape("algorithm")),
    Fact(id="digest", label="digest", part="message", common=True, of=shape("digest")),
    Fact(id="canonicalization", label="canonical form", part="message", common=True, of=shape("canonicalization")),
    Fact(id="transforms", label="transforms", part="message", common=True, of=shape("transforms")),
    Fact(id="audience", label="audience", of=inside(assertion.audiences)),
    Fact(id="confirmations", label="confirmed by", of=inside(assertion.confirmations)),
    Fact(id="recipient", label="recipient", of=inside(assertion.recipients)),
    Fact(id="confirmation-in-response-to", label="confirmation", of=inside(assertion.confirmation_answers)),
    Fact(id="version", label="Version", of=inside(assertion.version)),
    Fact(id="issue-instant", label="IssueInstant", of=inside(assertion.issued)),
    Fact(id="response-issued", label="Response issued", common=True, unit="seconds", of=assertion.response_issued),
    Fact(
        id="confirmation-not-before",
        label="deliver from",
        unit="seconds",
        of=confirmation_times(lambda data: data.not_before),
    ),
    Fact(
        id="confirmation-not-on-or-after",
        label="deliver by",
        unit="seconds",
        of=confirmation_times(lambda data: data.not_on_or_after),
    ),
    Fact(id="not-before", label="valid from", unit="seconds", of=window("not_before")),
    Fact(id="not-on-or-after", label="valid until", unit="seconds", of=window("not_on_or_after")),
    Fact(id="conditions", label="restricted by", of=inside(assertion.restrictions)),
    Fact(id="authn-statements", label="AuthnStatements", of=inside(assertion.authn_statements)),
    Fact(id="authn-context", label="signed in by", of=inside(assertion.authn_contexts)),
    Fact(
        id="session-not-on-or-after",
        label="session ends",
        unit="seconds",
        of=inside(assertion.session_ends),
        alike=assertion.same_session_end,
    ),
    Fact(id="role-session-name", label="RoleSessionName", of=user.session_names),
    Fact(id="source-identity", label="SourceIdentity", of=user.source_identities),
    Fact(id="tag", label="tag", of=user.tags),
    Fact(id="transitive-tag-keys", label="transitive tags", of=user.transitive_tag_keys),
    Fact(id="name-id", label="NameID", of=user.name_id),
    Fact(id="name-id-format", label="NameID format", of=user.name_id_format),
    Fact(id="name-id-qualifiers", label="qualifiers", of=user.name_id_qualifiers),
    Fact(id="session-duration", label="SessionDuration", of=user.durations),
    Fact(id="attribute", label="attribute", of=user.attributes),
    Fact(
        id="name-format",
        label="NameFormat of",
        common=True,
        of=user.attribute_forms(lambda attribute: attribute.name_format),
    ),
    Fact(
        id="friendly-name",
        label="FriendlyName of",
        common=True,
        of=user.attribute_forms(lambda attribute: attribute.friendly_name),
    ),
)
