"""
The signature is made with a key of the metadata, but not with one of the identity provider that the message names as
its Issuer. Metadata with several identity providers vouches for each key only in the name of its own entity:
otherwise any of them could sign in the users of all others.

The Issuer decides: that of the signed element and, where a Response is signed, those of its assertions too, which all
have to be one. Where no Issuer is named, no key stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.facts import providers_note, providers_of
from samlcheck.aws.stages import Stage
from samlcheck.core.certificates import Key
from samlcheck.idp import fixes
from samlcheck.idp.fix import Fix
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import SignatureCheck, described, failing
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="SIG019",
    name="key-of-another-entity",
    summary="The key that signs belongs to another entity than the Issuer.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.1 Element <RoleDescriptor>"),
        Cite(Spec.SAML_PROFILES, "4.1.4.3 Response Message Processing Rules"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Response signature invalid"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures),
    aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first such signature."""
    found = _found(exchange)
    if not found:
        return
    first, *rest = found
    owner = first.matching.entity_id if first.matching else None
    where = first.matching.where if first.matching else None
    listed = [Related("listed here", Location(where))] if where else []
    yield Problem(
        message=f"{_named(first)}, {_signer(first.matching)}",
        where=Location(first.where),
        related=(*listed, *(Related("also here", Location(each.where)) for each in rest[:2])),
        expected=f'a key of "{shown(first.issuers[0])}"' if len(first.issuers) == 1 else "one Issuer, and a key of it",
        actual=f'a key of "{shown(owner)}"' if owner else None,
        fix=_fix(exchange),
    )


def _fix(exchange: Exchange) -> Fix:
    if not exchange.asked.assumes_role:
        return fixes.ISSUER
    providers, note = providers_of(exchange), providers_note(exchange)
    return fixes.ISSUER.running(fixes.UPDATE_PROVIDER_METADATA.for_each("provider_arn", providers, note=note))


def _found(exchange: Exchange) -> list[SignatureCheck]:
    """Those of another entity; an Issuer that the metadata lacks is SSO006's, but not where it is the one asked for."""
    asked = exchange.asked.issuer if exchange.asked.profile == "web-sso" else None
    unlisted = [each for each in failing(exchange.signatures, "unknown-issuer") if asked in each.issuers]
    return [*failing(exchange.signatures, "other-entity"), *unlisted]


def _signer(key: Key | None) -> str:
    if key is None:
        return "and the metadata has no key for it"
    if key.entity_id is None:
        return f"and is signed with {described(key)}, which is not in the metadata"
    return f'and is signed with {described(key)} of "{shown(key.entity_id)}"'


def _named(check: SignatureCheck) -> str:
    if not check.issuers:
        return f"the {check.node.local} names no Issuer"
    if len(check.issuers) == 1:
        return f'the {check.node.local} names the Issuer "{shown(check.issuers[0])}"'
    first, second = (shown(issuer) for issuer in check.issuers[:2])
    return f'the {check.node.local} names the Issuers "{first}" and "{second}", its own and its Assertion\'s'
