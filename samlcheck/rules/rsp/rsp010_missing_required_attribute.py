"""
A Response and an Assertion each need ID, Version and IssueInstant, and one of them is missing or empty. The
ID is what a signature refers to and what a service remembers against replay; Version says how to read the
message; IssueInstant is what AWS counts its five minutes from.

Identity provider products always write the three. Where one is missing, a program of somebody's own made
the message, or something on the way rewrote it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_REQUIRED = ("ID", "Version", "IssueInstant")


@rule(
    code="RSP010",
    name="missing-required-attribute",
    summary="ID, Version or IssueInstant is missing or empty.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(Cite(Spec.SAML_CORE, "2.3.3"), Cite(Spec.SAML_CORE, "3.2.2"), Cite(Spec.SAML_CORE, "1.3.1")),
    since="0.1",
    covers=("XML012",),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One Problem for each element that lacks something."""
    response = None if exchange.response.bare else exchange.response
    for part in (response, exchange.assertion):
        lacking = [name for name in _REQUIRED if part and not (part.node.get(name) or "").strip()]
        if part and lacking:
            names = " and ".join(lacking)
            yield Problem(
                message=f"the {part.node.local} has no {names}, or an empty one",
                where=part.location,
                expected=", ".join(_REQUIRED),
                fix=fixes.REQUIRED_PARTS.of(part=f"{names} of the {part.node.local}"),
            )
