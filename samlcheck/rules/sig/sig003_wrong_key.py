"""
No trusted key made the signature. Most often the identity provider has a new signing certificate and the SAML provider
in IAM still holds the old metadata; or the metadata is that of another application or tenant. Microsoft Entra has one
document for the tenant and one for each application: they name the same Issuer, and applications sign with their own.

Where the key that did sign is known, from KeyInfo or from a certificate given to explain it, it is named. Otherwise
two causes look the same from outside: SignedInfo, the signed part of the signature itself, was changed, or a key that
nobody has here signed it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.facts import providers_note, providers_of
from samlcheck.aws.stages import Stage
from samlcheck.core.algorithms import SIGNATURES
from samlcheck.core.certificates import Key
from samlcheck.idp import fixes
from samlcheck.idp.fix import Fix
from samlcheck.idp.hints import keys_hint
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.restored import IN_DER
from samlcheck.model.signature_check import SignatureCheck, described, failing
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="SIG003",
    name="wrong-key",
    summary="No trusted key made the signature.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "Response signature invalid"),
        Cite(Spec.SAML_PROFILES, "4.1.4.3 Response Message Processing Rules"),
        Cite(Spec.XML_SIGNATURE, "3.2.2 Signature Validation"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures),
    aws_message=messages.RESPONSE_SIGNATURE_INVALID,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each key that did sign, and one for each way in which that is unknown."""
    by_key: dict[tuple[str | None, str | None], list[SignatureCheck]] = {}
    for each in failing(exchange.signatures, "wrong-key"):
        key = each.matching.spki_sha256 if each.matching else None
        by_key.setdefault((each.reason, key), []).append(each)
    for first, *rest in by_key.values():
        yield Problem(
            message=f"{_message(first)}{_hint(first)}",
            where=Location(first.where),
            related=tuple(Related("also here", Location(each.where)) for each in rest[:3]),
            expected=_expected(first),
            actual=_dated(first.matching) if first.matching else None,
            fix=_fix(exchange, first),
        )


def _expected(check: SignatureCheck) -> str:
    trusted = check.trusted
    if not trusted:
        return "a trusted key"
    others = f", or another of the {len(trusted)} trusted keys" if len(trusted) > 1 else ""
    return f"{_dated(_namesake(check) or trusted[0])}{others}"


def _dated(key: Key) -> str:
    """The key by its certificate's name and thumbprint, and from when to when that is."""
    certificate = key.certificate
    if certificate is None:
        return described(key)
    return f"{described(key)}, {certificate.not_before:%Y-%m-%d} to {certificate.not_after:%Y-%m-%d}"


def _namesake(check: SignatureCheck) -> Key | None:
    """The trusted key whose certificate has the name of the one that signed."""
    used = check.matching.certificate if check.matching else None
    certified = ((key, key.certificate) for key in check.trusted if key.certificate)
    return next((key for key, each in certified if used and each.subject == used.subject), None)


def _rolled(check: SignatureCheck) -> str:
    """That a certificate of the same name is trusted: mostly it was rolled over, and the dates say which way."""
    trusted, used = _namesake(check), check.matching.certificate if check.matching else None
    if trusted is None or trusted.certificate is None or used is None:
        return ""
    if used.not_before == trusted.certificate.not_before:
        return "; another certificate of the same name is"
    order = "an earlier" if used.not_before > trusted.certificate.not_before else "a later"
    return f"; {order} certificate of the same name is, so it was rolled over"


def _hint(check: SignatureCheck) -> str:
    hint = keys_hint(
        next(iter(check.issuers), None), [key.certificate.subject for key in check.trusted if key.certificate]
    )
    return f"; {hint}" if hint else ""


def _message(check: SignatureCheck) -> str:
    name = check.node.local
    if check.matching:
        changed = f"; its text was changed as well ({check.restored})" if check.restored else ""
        changed = "; and its SignatureValue is in DER" if check.restored == IN_DER else changed
        source = "the key in its KeyInfo" if check.matching.source == "key-info" else _given(check.matching)
        signer = f"{described(check.matching)}, {source}"
        return f"the {name} is signed with {signer}, and that key is not trusted{_rolled(check)}{changed}"
    if check.reason == "algorithm-not-of-key" and check.shape:
        kinds = " or ".join(sorted({key.kind.upper() for key in check.trusted})) or "of another type"
        return f"the {name} is signed with {SIGNATURES[check.shape.algorithm].name}, and every known key is {kinds}"
    if _names_a_trusted_key(check):
        return (
            f"no key made the signature of the {name}, though its KeyInfo names a trusted one: its SignedInfo or its "
            "SignatureValue was changed"
        )
    return f"no known key made the signature of the {name}: its SignedInfo was changed, or an unknown key signed it"


def _given(key: Key) -> str:
    return f"a key given to explain it{f' (metadata of {shown(key.entity_id)})' if key.entity_id else ''}"


def _names_a_trusted_key(check: SignatureCheck) -> bool:
    known = {key.spki_sha256 for key in check.trusted}
    return any(each.key and each.key.spki_sha256 in known for each in check.embedded)


def _fix(exchange: Exchange, check: SignatureCheck) -> Fix:
    if check.matching is None and _names_a_trusted_key(check):
        return fixes.RESEND_UNCHANGED
    if not exchange.asked.assumes_role:
        return fixes.ACTIVATE_CERTIFICATE
    providers, note = providers_of(exchange), providers_note(exchange)
    return fixes.UPDATE_PROVIDER_METADATA.for_each("provider_arn", providers, note=note)
