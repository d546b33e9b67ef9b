"""
Two verifiers that share no code were asked about the same bytes under the same key, and one of them takes the signature
while the other does not. One of the two is wrong about what is signed, and so may be the service that receives the
message. Nothing is judged by the second one; where ours does not take a signature, nothing counts as signed.

It is asked with `--second-opinion`, about every signature that has the form SAML allows. In some ways it is known to
differ: then the finding names the way, it is a warning, and the outcome stays open, for nobody knows how the receiver
reads it. A disagreement that nobody has understood refuses the message. Please report it, without the capture.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.second_opinion import ENGINE, SecondOpinion
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


@rule(
    code="ATK016",
    name="engines-disagree",
    summary="Two independent verifiers say different things of a signature.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.XML_SIGNATURE, "3.2 Core Validation"),
        Cite(Spec.SAMLCHECK, "One parser"),
    ),
    since="0.1",
    applies=lambda exchange: any(each.agrees is not None for each in exchange.second_opinions),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each signature that they do not agree about."""
    for each in exchange.second_opinions:
        if each.agrees is False:
            yield Problem(
                message=f"samlcheck {_ours(each)}, and {ENGINE} {_theirs(each)}{_why(each)}",
                where=Location(each.node),
                expected="two verifiers that agree",
                actual=f"samlcheck: {'invalid' if each.status == 'valid' else 'valid'}, {ENGINE}: {each.status}",
                fix=fixes.RESEND_UNCHANGED if each.known else fixes.ATTACK_REPORT,
                severity=Severity.WARNING if each.known else None,
                refusal=Refusal.INFERRED if each.known else None,
            )


def _ours(opinion: SecondOpinion) -> str:
    return f"{'does not take' if opinion.status == 'valid' else 'takes'} the signature of the {opinion.node.local}"


def _theirs(opinion: SecondOpinion) -> str:
    return "takes it" if opinion.reason is None else f'does not: "{shown(opinion.reason)}"'


def _why(opinion: SecondOpinion) -> str:
    return f"; known of {ENGINE}: {opinion.known}" if opinion.known else "; one of them is wrong about what is signed"
