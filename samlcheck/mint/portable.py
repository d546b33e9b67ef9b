"""
Which recipes mean something to any service, what it has to do with them, and how they are minted for it.

The recipes were written for AWS. Those of FAMILIES are about SAML itself. A service accepts what is right and refuses
what is refused; where a message is odd and its content is nevertheless signed, it may do either: undetermined. Where
that is not the same as at AWS, VERDICTS has it, and what cannot be said to another service is in AWS_ALONE.

One identity provider signs them all, whatever product wrote the message, so that a service is set up once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from samlcheck.errors import MintError
from samlcheck.mint.keys import key
from samlcheck.mint.message import Message
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import AUDIENCE_URL, ISSUED, REQUEST, SIGN_IN
from samlcheck.mint.service import Service
from samlcheck.mint.times import moment

if TYPE_CHECKING:
    from samlcheck.mint.scenarios.registry import Outcome, Scenario

__all__ = ["IDENTITY", "answers_a_request", "expected", "for_service"]

IDENTITY: Final = "plain"

FAMILIES: Final = frozenset({"ast", "atk", "encrypted", "encrypted_attacks", "healthy", "rsp", "sig", "sso", "xml"})

AWS_ALONE: Final = frozenset(
    {
        # Services differ in how far their clocks may be off.
        "ast004-three-minutes-past-its-end",
        "ast005-an-hour-later",
        "ast007-okta-window-over-as-well",
        "ast019-another-service",
        "ast019-covered-by-the-skew",
        "rsp009-clock-ten-minutes-ahead",
        "rsp009-judged-for-an-earlier-moment",
        # Endpoints of AWS beside its sign-in page.
        "ast011-regional-sign-in-url",
        # The name of a product's own identity provider, which here is the same for all.
        "ast012-entra-without-slash",
        "ast012-keycloak-auth-path",
        "ast012-okta-corrected-to-https",
        "sso006-not-in-the-metadata",
        # A moment or a length that is written out.
        "ast013-end-of-the-day",
        "ast013-offset",
        "atk012-behind-the-value",
        "xml006-behind-the-whole-value",
        # An answer to a request of its own.
        "healthy-entra-solicited",
    }
)

VERDICTS: Final[dict[str, Outcome]] = {
    # SAML asks for less than AWS.
    "ast001-base-id": "undetermined",
    "ast001-no-name-id": "undetermined",
    "ast003-two": "accept",
    "ast003-two-data": "undetermined",
    "ast007-role-picker-left-open": "accept",
    # A signed Response is as good as a signed Assertion.
    "atk001-signed-response": "accept",
    "atk004-advice-under-a-signed-response": "undetermined",
    "atk014-encrypted-under-a-signed-response": "accept",
    "encrypted-response-signed-around": "accept",
    "sig007-keycloak-with-sign-documents-alone": "accept",
    "sig007-response-only": "accept",
    "sig009-empty-in-the-response": "undetermined",
    # Receivers differ in when they decrypt and in what they have built.
    "encrypted-attributes": "undetermined",
    "encrypted-response-signed-before": "undetermined",
    "encrypted-signed-then-encrypted": "undetermined",
    # SAML asks for more than AWS.
    "ast010-no-conditions": "refuse",
    "ast010-no-restriction": "refuse",
    "ast014-keycloak-switch-off": "refuse",
    "ast019-half-a-year-old": "refuse",
    "rsp005-empty": "refuse",
    "rsp005-sent-to-a-proxy": "refuse",
    "rsp006-wrapped-by-a-gateway": "refuse",
    "xml012-empty-in-response-to": "refuse",
}

_OPTIONS: Final = {"profile": "web-sso", "request_id": REQUEST, "recipient": SIGN_IN, "audience": AUDIENCE_URL}
_DECRYPTS: Final = "encryption"


def expected(case: Scenario) -> Outcome | None:
    """What any service has to do with the case; None where the case is about AWS or about whom the judge trusts."""
    if case.family not in FAMILIES or case.id in AWS_ALONE or not _plain(case):
        return None
    if case.id in VERDICTS:
        return VERDICTS[case.id]
    return "undetermined" if case.outcome == "accept" and case.findings else case.outcome


def answers_a_request(case: Scenario) -> bool:
    """Whether the case is about the request that is answered, so that there has to be one."""
    return "request_id" in case.options or case.id == "sso003-two-requests"


def for_service(case: Scenario, service: Service, now: datetime, entity_id: str | None) -> Message:
    """
    The case minted for the service, so that at `now` it shows what it shows at its own moment.

    Raises MintError for a case that no service but AWS understands, where a request is needed and not given, and for a
    moment without a zone.
    """
    arrives = moment(now)
    if expected(case) is None:
        raise MintError(f"{case.id} is about AWS or about whom to trust: there is no form of it for another service")
    about_request = answers_a_request(case)
    if about_request and service.request_id is None:
        raise MintError(f"{case.id} is about the request that is answered: give a request_id")
    moved = replace(service, issued=ISSUED + (arrives - _judged_at(case)), answers="request_id" not in case.options)
    xml = case.function(Minter(case.flavour, entity_id=entity_id, service=moved, identity=IDENTITY))
    opened = case.trust != "own" and "decryption_keys" in case.trust_material()
    return Message(
        xml=xml,
        metadata=Minter(IDENTITY, entity_id=entity_id).metadata(),
        now=now,
        audience=service.audience,
        acs_url=service.acs_url,
        request_id=service.request_id,
        decryption_key=key(_DECRYPTS).private_pem if opened else None,
    )


def _judged_at(case: Scenario) -> datetime:
    at = str(case.options.get("at", ""))
    return datetime.fromisoformat(at if at[:1].isdigit() else case.now)


def _plain(case: Scenario) -> bool:
    """Whether the case is a document, judged as any service judges, with the identity provider's own metadata."""
    return (
        case.outcome is not None
        and case.suffix == "xml"
        and case.reproducible
        and all(name == "at" or _OPTIONS.get(name) == value for name, value in case.options.items())
        and (case.trust == "own" or _with_own_metadata(case))
    )


def _with_own_metadata(case: Scenario) -> bool:
    material = case.trust_material()
    keys = material.pop("decryption_keys", [])
    return keys in ([], [key(_DECRYPTS).private_pem]) and material == {"metadata": [_metadata(case.flavour)]}


@cache
def _metadata(flavour: str) -> bytes:
    return Minter(flavour).metadata()
