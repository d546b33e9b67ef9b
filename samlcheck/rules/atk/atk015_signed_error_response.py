"""
The identity provider signed that it did *not* sign the user in, and the message carries an assertion all the same. A
reader that asks whether there is a good signature, and never what the Status says, takes a failure for a success; some
took the assertion that a forger had added to the signed failure, with the signature value copied beside it.

A failure has no assertion. Whatever stands in this one is not used.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import covered
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    status = exchange.response.status
    return bool(exchange.response.signatures and status and status.codes and not status.success)


@rule(
    code="ATK015",
    name="signed-error-response",
    summary="A signed failure carries an assertion.",
    severity=Severity.ERROR,
    stage=Stage.STATUS,
    cites=(
        Cite(Spec.SAML_CORE, "3.2.2.1 to 3.2.2.3, Status"),
        Cite(Spec.SAML_PROFILES, "4.1.4.2 Response Usage"),
    ),
    since="0.1",
    covers=("RSP001",),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the first assertion of the message."""
    response, status = exchange.response, exchange.response.status
    direct = (*(each.node.place for each in response.assertions), *response.encrypted_assertions)
    carried = sorted((*direct, *response.stray_assertions), key=lambda node: node.index)
    if not carried or status is None:
        return
    first = carried[0]
    is_signed = covered(first, exchange.signatures)
    yield Problem(
        message=f"the Response says {_code(status.codes[0].text)}, is signed, and carries an {first.local} "
        f"{'under a signature that holds' if is_signed else 'that no signature covers'}; refused, whatever it says",
        where=Location(first),
        related=(
            Related("what the Status says", status.codes[0].location),
            Related("the signature of the Response", Location(response.signatures[0])),
        ),
        expected="no assertion in a failure",
        fix=fixes.ATTACK_REPORT,
    )


def _code(uri: str) -> str:
    return shown(uri.rpartition(":")[2] or "nothing")
