"""
The Response does not answer the request whose ID was given. InResponseTo carries the ID of the AuthnRequest;
a service that asked compares it with the request it remembers, so that nobody can slip it the answer to
another request, or one that nobody asked for.

It is missing when the sign-in began at the identity provider. It differs when the capture belongs to an
earlier attempt, or when two sign-ins ran at the same time.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    return exchange.asked.request_id is not None and not exchange.response.bare


@rule(
    code="RSP008",
    name="in-response-to-missing-or-wrong",
    summary="InResponseTo of the Response is not the ID of the request.",
    severity=Severity.ERROR,
    stage=Stage.CONFIRMATION,
    cites=(Cite(Spec.SAML_CORE, "3.2.2, InResponseTo"), Cite(Spec.SAML_PROFILES, "4.1.4.3")),
    since="0.1",
    profiles=("web-sso",),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The InResponseTo of the confirmation is compared where the confirmation is judged."""
    answered, wanted = exchange.response.in_response_to, exchange.asked.request_id or ""
    if answered and answered.text == wanted:
        return
    said = f'is "{shown(answered.text)}"' if answered else "is missing"
    yield Problem(
        message=f'InResponseTo of the Response {said}; the request was "{shown(wanted)}"',
        where=(answered or exchange.response).location,
        expected=shown(wanted),
        actual=shown(answered.text) if answered else None,
        fix=fixes.REQUEST_ID,
    )
