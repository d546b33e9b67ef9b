"""What a document is that is no message: metadata with its keys and endpoints, a certificate, app roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.aws.app_roles import meant_for_aws, pairs_in
from samlcheck.render.terminal.page import prose, value
from samlcheck.render.terminal.roles import put_roles
from samlcheck.render.terminal.signers import put_certificate
from samlcheck.render.words import counted, listed, utc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from samlcheck.aws.arn import RolePair
    from samlcheck.core.certificates import Certificate
    from samlcheck.model.approles import AppRoles, Form, RoleList
    from samlcheck.model.metadata import Entity, Metadata
    from samlcheck.render.terminal.page import Page

__all__ = ["put_app_roles", "put_certificates", "put_metadata"]

_SHOWN: Final = 3
"""Entities of an aggregate, and applications of an answer, that are shown."""
_FORMS: Final[dict[Form, str]] = {
    "array": "an array of app roles",
    "service-principal": "service principal",
    "application": "application",
    "patch": "the body of a PATCH",
}
_BINDINGS: Final = "urn:oasis:names:tc:SAML:2.0:bindings:"


def put_metadata(page: Page, metadata: Metadata, now: datetime) -> None:
    """Put the first entities of a metadata document on the page."""
    for entity in metadata.entities[:_SHOWN]:
        _put_entity(page, entity, now)
    more = len(metadata.entities) + metadata.beyond - _SHOWN
    if more > 0:
        page.pair("", prose(f"and {counted(more, 'more entity', 'more entities')}"))


def put_certificates(page: Page, certificates: Sequence[Certificate], now: datetime) -> None:
    """Put certificates that were pasted on their own on the page."""
    for certificate in certificates:
        bits = f" of {certificate.key_bits} bits" if certificate.key_bits else ""
        page.pair("key", prose(f"{certificate.key_type} key{bits}"))
        put_certificate(page, certificate, now)


class _Pair(NamedTuple):
    text: str
    pair: RolePair


def put_app_roles(page: Page, document: AppRoles) -> None:
    """Put the first applications of a document on the page, those for AWS before others, each with its pairs."""
    lists = sorted(document.lists, key=lambda each: meant_for_aws(each) != "yes")
    for roles in lists[:_SHOWN]:
        form = _FORMS[roles.form]
        page.pair("app", value(f"{roles.name} ({form})" if roles.name else form))
        page.pair("holds", prose(_summary(roles)))
        pairs = [_Pair(role.text or "", pair) for role, pair in pairs_in(roles.roles)]
        if pairs:
            put_roles(page, pairs)
    more = len(lists) - _SHOWN
    if more > 0:
        page.pair("", prose(f"and {counted(more, 'more application')}"))


def _summary(roles: RoleList) -> str:
    pairs = sum(1 for _ in pairs_in(roles.roles))
    parts = [counted(pairs, "pair for AWS", "pairs for AWS") if pairs else "no pair for AWS"]
    defaults = sum(role.default for role in roles.roles)
    others = len(roles.roles) - pairs - defaults
    if others:
        parts.append(counted(others, "other value"))
    if defaults:
        parts.append(f"{defaults} of Entra's own")
    disabled = sum(role.disabled for role in roles.roles)
    off = f"; {disabled:,} disabled" if disabled else ""
    return f"{counted(len(roles.roles), 'app role')}: {listed(parts)}{off}"


def _put_entity(page: Page, entity: Entity, now: datetime) -> None:
    page.pair("entity", value(entity.entity_id.text if entity.entity_id else "(no entityID)"))
    if entity.valid_until:
        until = entity.valid_until
        page.pair("expires", value(utc(until.when) if until.when else until.text))
    if not entity.roles:
        page.pair("role", prose("no IDPSSODescriptor for SAML 2.0: it is no identity provider's"))
    for role in entity.roles:
        for each in role.sign_on:
            page.pair("sign-on", value(f"{each.location} ({each.binding.removeprefix(_BINDINGS)})"))
        for descriptor in role.keys:
            for embedded in descriptor.embedded:
                use = descriptor.use or "signing and encryption"
                page.pair("key", prose(f"for {use}{f': {embedded.error}' if embedded.error else ''}"))
                if embedded.certificate:
                    put_certificate(page, embedded.certificate, now)
