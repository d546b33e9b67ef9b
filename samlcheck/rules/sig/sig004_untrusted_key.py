"""
The signature verifies with the certificate that came inside the message, and nothing else was given to compare with.
That shows that the message is whole, not who wrote it: anybody can sign with a certificate of their own and put it
into KeyInfo.

AWS takes its keys from the metadata of the SAML provider and from nowhere else. Give that metadata, a certificate or a
fingerprint, and the question is decided.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.core.certificates import Key
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import SignatureCheck, described, failing
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="SIG004",
    name="untrusted-key",
    summary="The signature verifies with the certificate it carries, and nothing vouches for that one.",
    severity=Severity.WARNING,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.XML_SIGNATURE, "4.5 The KeyInfo Element"),
        Cite(Spec.AWS_PROVIDER, "on the metadata document and its keys"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures) and not exchange.trust,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each key that nobody vouches for."""
    by_key: dict[str, tuple[Key, list[SignatureCheck]]] = {}
    for key, each in [(each.key, each) for each in failing(exchange.signatures, "untrusted-key") if each.key]:
        by_key.setdefault(key.spki_sha256, (key, []))[1].append(each)
    for key, (first, *rest) in by_key.values():
        yield Problem(
            message=f"the {first.node.local} verifies with {described(key)}, and nothing vouches for that key",
            where=Location(first.where),
            related=tuple(Related("also here", Location(each.where)) for each in rest[:3]),
            expected="metadata, a certificate or a fingerprint that names this key",
        )
