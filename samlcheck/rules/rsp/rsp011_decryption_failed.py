"""
A decryption key was given, and something stays encrypted: it was encrypted for another key, in a way that SAML does not
have, or it was changed on the way. Which of these it is, is not told: whoever sends altered copies and learns at which
step each fails, learns what the plain text is. Nothing but the one element that belongs there counts as opened.

Whether the service that receives the response has the right key is not known from here, so the outcome stays open.
AWS tries the newest of its private keys first, then the older; so are the keys tried that are given here. The key is
the one whose certificate the identity provider encrypts with, which is not the one that it signs with.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="RSP011",
    name="decryption-failed",
    summary="None of the decryption keys given opens what is encrypted.",
    severity=Severity.WARNING,
    stage=Stage.READ,
    refusal=Refusal.INFERRED,
    cites=(
        Cite(Spec.XML_ENCRYPTION, "Chosen-Ciphertext Attacks"),
        Cite(Spec.XML_ENCRYPTION, "RSA-OAEP"),
        Cite(Spec.AWS_PROVIDER, "SAML encryption"),
    ),
    since="0.1",
    applies=lambda exchange: exchange.decryption.tried and bool(exchange.decryption.opened or exchange.unreadable),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One Problem, in the same words whatever the cause, when something stays encrypted."""
    nodes = exchange.still_encrypted
    if nodes:
        yield Problem(
            message="none of the decryption keys given opens what is encrypted",
            where=Location(nodes[0]),
            related=tuple(Related("also here", Location(node)) for node in nodes[1:4]),
            fix=fixes.DECRYPTION_KEY,
        )
