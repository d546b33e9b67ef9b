"""
A part that SAML requires is missing, or a text is empty. The assertion needs a Subject, a SubjectConfirmation
its Method, an AuthnStatement its AuthnContext, an AudienceRestriction an Audience. And wherever SAML has a
string, it holds at least one character that is no white space: an empty NameID names nobody, and a service
that goes on with it may take one user for another.

Attribute values may be empty. ID, Version, IssueInstant, times and Destination have rules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.core.names import SAML, SAMLP, saml
from samlcheck.core.xml import Node
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.response import Assertion
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_TEXTS: Final = frozenset(
    saml(name)
    for name in (
        "Issuer",
        "NameID",
        "Audience",
        "AuthnContextClassRef",
        "AuthnContextDeclRef",
        "AuthenticatingAuthority",
    )
)
_ELSEWHERE: Final = frozenset(
    {
        *("ID", "Version", "IssueInstant", "Destination"),
        *("NotBefore", "NotOnOrAfter", "AuthnInstant", "SessionNotOnOrAfter"),
    }
)
"""Attributes whose emptiness another rule names."""


@rule(
    code="SSO009",
    name="required-part-missing-or-empty",
    summary="A part that SAML requires is missing, or a text is empty.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(
        Cite(Spec.SAML_CORE, "1.3.1"),
        Cite(Spec.SAML_CORE, "2.4.1.1, 2.5.1.4 and 2.7.2"),
        Cite(Spec.SAML_PROFILES, "4.1.4.2"),
    ),
    since="0.1",
    covers=("XML012",),
    profiles=("web-sso",),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One Problem for all that is missing, one for all that is empty."""
    missing = list(_missing(exchange.assertion)) if exchange.assertion else []
    empty = [found for node in _nodes(exchange) for found in _empty(node)]
    for parts, what in ((missing, "is missing"), (empty, "is empty")):
        if parts:
            (name, where), *others = parts
            yield Problem(
                message=f"{name} {what}{likewise(parts, 'part')}",
                where=where,
                related=tuple(Related(other, place) for other, place in others[:3]),
                expected="every required part, with a text that is not empty",
                fix=fixes.REQUIRED_PARTS.of(part=name),
            )


def _missing(assertion: Assertion) -> Iterator[tuple[str, Location]]:
    if not assertion.subject:
        yield "the Subject of the Assertion", assertion.location
    for confirmation in assertion.confirmations:
        if not confirmation.method:
            yield "the Method of the SubjectConfirmation", confirmation.location
    for statement in assertion.authn_statements:
        if not statement.context:
            yield "the AuthnContext of the AuthnStatement", statement.location
    for restriction in assertion.conditions.audience_restrictions if assertion.conditions else ():
        if not restriction.audiences:
            yield "the Audience of the AudienceRestriction", restriction.location


def _nodes(exchange: Exchange) -> Iterator[Node]:
    """The Response's own header and Status, and the judged assertion down to where SAML ends."""
    response, assertion = exchange.response, exchange.assertion
    if not response.bare:
        yield response.node
        for part in (response.issuer, response.status):
            if part:
                yield from _within(part.node)
    if assertion:
        yield from _within(assertion.node)


def _within(node: Node) -> Iterator[Node]:
    if node.namespace in (SAML, SAMLP) and node.tag != saml("AttributeValue"):
        yield node
        for child in node.children:
            yield from _within(child)


def _empty(node: Node) -> Iterator[tuple[str, Location]]:
    if node.tag in _TEXTS and not node.text.strip():
        yield f"the text of {node.local}", Location(node)
    for name, value in node.attributes.items():
        if not value.strip() and name not in _ELSEWHERE:
            yield f"{name.rpartition('}')[2]} of {node.local}", Location(node, name)
