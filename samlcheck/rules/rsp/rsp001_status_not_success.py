"""
The identity provider answers that it did not sign the user in. The top-level StatusCode says whose fault it
was, a StatusCode inside it says why, and the StatusMessage is free text; Microsoft Entra puts its AADSTS
number there. There is normally no assertion, and nothing else in the message matters.

The cause lies at the identity provider or in the request that was sent to it: the user is not assigned to
the application, a policy refused, the request asked for something that cannot be had. AWS answers with the
error code IDPRejectedClaim; the words that go with it are not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.idp import aadsts, fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import SUCCESS
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_PREFIX: Final = "urn:oasis:names:tc:SAML:2.0:status:"
_DEPTH: Final = 3
"""Codes shown: SAML defines two levels, and a vendor may add one."""
_MEANING: Final[Mapping[str, str]] = {
    "Requester": "the request could not be served as it was made",
    "Responder": "the identity provider could not serve the request",
    "VersionMismatch": "the identity provider does not speak the SAML version of the request",
    "AuthnFailed": "the user could not be authenticated",
    "InvalidAttrNameOrValue": "the request names an attribute that is not expected",
    "InvalidNameIDPolicy": "the NameID format that the request wants cannot be had",
    "NoAuthnContext": "the kind of authentication that the request wants cannot be had",
    "NoAvailableIDP": "no identity provider of the list in the request can be reached",
    "NoPassive": "the request wants no prompt, and the user has no session",
    "NoSupportedIDP": "no identity provider of the list in the request is supported",
    "ProxyCountExceeded": "the request may not be passed on any further",
    "RequestDenied": "the identity provider refuses to answer this request",
    "RequestUnsupported": "the identity provider does not support this request",
    "UnknownPrincipal": "the identity provider does not know the user",
    "UnsupportedBinding": "the identity provider cannot answer by the binding that the request wants",
}
"""What the status codes of SAML Core 3.2.2.2 say, of those that answer a sign-in."""


@rule(
    code="RSP001",
    name="status-not-success",
    summary="The identity provider reports that it did not sign the user in.",
    severity=Severity.ERROR,
    stage=Stage.STATUS,
    cites=(
        Cite(Spec.SAML_CORE, "3.2.2.1 to 3.2.2.3, Status"),
        Cite(Spec.AWS_STS, "Errors: IDPRejectedClaim"),
        Cite(Spec.ENTRA_SAML, "Response, Status"),
    ),
    since="0.1",
    covers=("XML012",),
    applies=lambda exchange: not exchange.response.bare,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The top-level code must be Success, exactly; what is nested in it is only told."""
    status = exchange.response.status
    if status and status.success:
        return
    if not (status and status.codes):
        yield Problem(
            message="the Response has no StatusCode, so it does not say that the user was signed in",
            where=(status or exchange.response).location,
            expected=SUCCESS,
            fix=fixes.REQUIRED_PARTS.of(part="the Status with its StatusCode"),
        )
        return
    codes = [code.text.removeprefix(_PREFIX) for code in status.codes[:_DEPTH]]
    told = [_MEANING[code] for code in reversed(codes) if code in _MEANING][:1]
    said = status.message.text.strip() if status.message else ""
    entra = aadsts.find(said)
    if entra:
        told = [f"AADSTS{entra.code}, {entra.meaning}; {entra.advice}"]
    yield Problem(
        message=": ".join([f"the Status is {' > '.join(shown(code or '(empty)') for code in codes)}", *told]),
        where=status.codes[0].location,
        expected=SUCCESS,
        actual=shown(said or status.codes[0].text) or None,
        fix=fixes.IDP_STATUS,
    )
