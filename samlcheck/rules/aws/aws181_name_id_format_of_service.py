"""
Services of AWS other than IAM ask for one Format of the NameID. IAM Identity Center takes `emailAddress` alone and
writes *invalid name id policy format* into CloudTrail for others, while the user reads that something went wrong.
AWS Client VPN lists the NameID as an e-mail address; whether it refuses another Format is not known. Cognito advises
`persistent`, because it knows a user again by that value, with its capitals; the trust policy in AppStream's guide
asks for `persistent` too.

A value written like an address is not enough: the Format is an attribute of its own, and identity providers have a
setting for it. Nor is the Format enough: where it is `emailAddress`, the value has to be written like one, with a name,
an `@` and a domain (the addr-spec of RFC 2822). That the address exists is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from samlcheck.aws.services import EMAIL, SERVICES, AwsService
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import NameId
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule

_ATOM: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")
_QUOTED: Final = re.compile(r'"(?:[ !#-\[\]-~]|\\[ -~])*"')
_LITERAL: Final = re.compile(r"\[[!-Z^-~]*\]")


def _name_id(exchange: Exchange) -> NameId | None:
    subject = exchange.assertion.subject if exchange.assertion else None
    return subject.name_id if subject else None


@rule(
    code="AWS181",
    name="name-id-format-of-service",
    summary="The service asks for another Format of the NameID, or the value is not written in it.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(
        Cite(Spec.AWS_IDENTITY_CENTER, "SAML 2.0 requirements: NameID format"),
        Cite(Spec.CLIENT_VPN, "SAML attributes: NameID"),
        Cite(Spec.COGNITO, "NameID"),
        Cite(Spec.APPSTREAM, "Create assertions for the SAML authentication response"),
    ),
    since="0.1",
    profiles=("aws-appstream", "aws-client-vpn", "aws-cognito", "aws-identity-center"),
    applies=lambda exchange: _name_id(exchange) is not None,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """No Format at all counts as unspecified (Core 8.3); a value of white space is AWS182's."""
    name_id, service = _name_id(exchange), SERVICES[exchange.asked.profile]
    wish = service.name_id
    written = name_id.format if name_id else None
    if name_id is None or wish is None or (written and written.text == wish.format):
        yield from _value(name_id, service)
        return
    said = f'the Format "{shown(written.text)}"' if written else "no Format"
    asks = "recommends" if wish.refuses is None else "asks for"
    yield Problem(
        message=f"the NameID has {said}; {service.name} {asks} {wish.format.rpartition(':')[2]}: {wish.why}",
        where=(written or name_id).location,
        expected=wish.format,
        actual=shown(written.text) if written else None,
        fix=fixes.NAME_ID_FORMAT,
        severity=None if wish.refuses == "documented" else Severity.WARNING,
        refusal=Refusal.INFERRED if wish.refuses == "inferred" else None,
    )


def _value(name_id: NameId | None, service: AwsService) -> Iterator[Problem]:
    """Letters beyond ASCII came to addresses after RFC 2822; whether the service minds them is not known."""
    wish, text = service.name_id, name_id.text.strip() if name_id else ""
    if name_id is None or wish is None or wish.format != EMAIL or not text or _is_address(text):
        return
    unsure = wish.refuses != "documented" or _is_address("".join("x" if not c.isascii() else c for c in text))
    yield Problem(
        message=f'the NameID "{shown(text)}" has the Format emailAddress and is not written like an address; '
        f"{service.name} asks for one: {wish.why}",
        where=name_id.location,
        expected="name@domain",
        actual=shown(text),
        fix=fixes.NAME_ID_ADDRESS,
        severity=Severity.WARNING if unsure else None,
        refusal=Refusal.INFERRED if unsure else None,
    )


def _is_address(text: str) -> bool:
    """RFC 2822 3.4.1, addr-spec, without comments and blanks."""
    local, _, domain = text.rpartition("@")
    return (_is_dotted(local) or _QUOTED.fullmatch(local) is not None) and (
        _is_dotted(domain) or _LITERAL.fullmatch(domain) is not None
    )


def _is_dotted(text: str) -> bool:
    return all(_ATOM.fullmatch(part) for part in text.split("."))
