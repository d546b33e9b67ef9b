"""
A part of the message is encrypted to the service, and only the holder of the private key can read it. What
it says is unknown here: it is neither judged nor reported as missing, and the outcome stays open.

AWS reads encrypted assertions since February 2025, when the SAML provider was given a private key; the
identity provider encrypts with the certificate that belongs to it. To look into such a message, the same
private key is needed, or one test sign-in with encryption switched off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_HIDDEN: Final[Mapping[str, str]] = {
    "EncryptedAssertion": "the subject, the times, the roles and every other statement",
    "EncryptedID": "the NameID",
    "EncryptedAttribute": "the names and values of some attributes",
}


@rule(
    code="RSP004",
    name="encrypted-not-readable",
    summary="A part of the message is encrypted and cannot be judged.",
    severity=Severity.NOTE,
    stage=Stage.READ,
    cites=(
        Cite(Spec.SAML_CORE, "2.2.4, 2.3.4 and 2.7.3.2, encrypted elements"),
        Cite(Spec.AWS_PROVIDER, "SAML encryption"),
    ),
    since="0.1",
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One note, whatever is encrypted."""
    if not exchange.unreadable:
        return
    nodes = exchange.still_encrypted
    hidden = " and ".join(_HIDDEN[kind] for kind in exchange.unreadable)
    yield Problem(
        message=f"{' and '.join(exchange.unreadable)} cannot be read without the private key; not judged: {hidden}",
        where=Location(nodes[0]),
        related=tuple(Related("encrypted too", Location(node)) for node in nodes[1:4]),
        fix=fixes.ENCRYPTION,
    )
