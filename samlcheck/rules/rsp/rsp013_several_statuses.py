"""
A Response has one Status, and this one has several. A reader that takes the first and one that takes the last may
learn different things: that the user was signed in, and that nobody was. Where the signature is the assertion's, the
Status is outside of it, and anybody on the way could have added one.

What AWS makes of it is not known. No identity provider writes such a response: look at what has changed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.core.names import samlp
from samlcheck.core.xml import Node
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_PREFIX: Final = "urn:oasis:names:tc:SAML:2.0:status:"


@rule(
    code="RSP013",
    name="several-statuses",
    summary="The Response has several Status elements.",
    severity=Severity.ERROR,
    stage=Stage.STATUS,
    refusal=Refusal.INFERRED,
    cites=(Cite(Spec.SAML_CORE, "3.2.2 Complex Type StatusResponseType"), Cite(Spec.SAML_CORE, "3.2.2.1, Status")),
    since="0.1",
    covers=("XML012",),
    applies=lambda exchange: not exchange.response.bare,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the second; RSP001 says what the first means."""
    found = exchange.response.node.find_all(samlp("Status"))
    if len(found) > 1:
        codes = list(dict.fromkeys(shown(_code(each)) for each in found))
        differ = f", which say {codes[0]} and {codes[1]}" if len(codes) > 1 else ""
        yield Problem(
            message=f"the Response has {len(found)} Status elements{differ}: which counts is left to the reader",
            where=Location(found[1]),
            related=(
                Related("the first", Location(found[0])),
                *(Related("also here", Location(each)) for each in found[2:4]),
            ),
            expected="one Status",
            actual=f"{len(found)}",
            fix=fixes.RESEND_UNCHANGED,
        )


def _code(status: Node) -> str:
    code = status.find(samlp("StatusCode"))
    value = code.get("Value") if code else None
    return (value or "nothing").removeprefix(_PREFIX)
