"""
A SAML provider that requires encryption has a sign-in URL of its own, which ends with `/saml/acs/` and the provider's
id, and the response has to be meant for that URL: the global and the regional ones do not know which private key to
take. `aws iam get-saml-provider` prints the id as SAMLProviderUUID.

A provider that is deleted and made again gets a new id, and with it a new URL. So a Recipient with another id than that
of the provider given is told where encryption is not required, too. What the sign-in page answers to an id that there
is no longer is not known, so there the answer stays open; in an API call only the role's trust policy looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import endpoints_of, for_iam
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


@rule(
    code="AWS144",
    name="recipient-not-of-provider",
    summary="The Recipient is not the SAML provider's own sign-in URL, but another's, or one without an id.",
    severity=Severity.ERROR,
    stage=Stage.CONFIRMATION,
    cites=(Cite(Spec.AWS_PROVIDER, "SAML encryption"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: (
        for_iam(exchange) and (exchange.encryption is not None or bool(_ids(exchange))) and bool(endpoints_of(exchange))
    ),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The first Recipient counts; another id is wrong only where the provider's own is known."""
    value, url = endpoints_of(exchange)[0]
    ids = _ids(exchange)
    if url is None or (url.kind == "per-provider" and (not ids or url.provider_id in ids)):
        return
    region = None if url.region_unknown else url.region
    own = url.partition.provider_url(min(ids) if ids else "PROVIDER-ID", region)
    if exchange.encryption == "required":
        why = "has the id of another provider ({}); it is not" if url.kind == "per-provider" else "is not"
        yield Problem(
            message=f'the SAML provider requires encryption, and the Recipient "{shown(value.text)}" '
            f"{why.format(url.provider_id)} its own sign-in URL",
            where=value.location,
            expected=own,
            actual=shown(value.text),
            fix=fixes.PROVIDER_RECIPIENT.of(value=own),
        )
    elif url.kind == "per-provider" and _all_told(exchange):
        called = exchange.asked.mode == "api"
        yield Problem(
            message=f'the Recipient "{shown(value.text)}" is the sign-in URL of the SAML provider with the id '
            f"{url.provider_id}; {_given(ids)}, and one that is made anew gets another id",
            where=value.location,
            expected=own,
            actual=shown(value.text),
            fix=fixes.PROVIDER_RECIPIENT.of(value=own),
            severity=Severity.NOTE if called else Severity.WARNING,
            refusal=None if called else Refusal.INFERRED,
        )


def _ids(exchange: Exchange) -> frozenset[str]:
    return frozenset(each.provider_id for each in exchange.trust.providers if each.provider_id)


def _all_told(exchange: Exchange) -> bool:
    """Whether IAM's own answer, with an id, was given for each metadata document; of another's the id may be that."""
    told = [each for each in exchange.trust.providers if each.provider_id]
    return len(told) == len(exchange.trust.metadata)


def _given(ids: frozenset[str]) -> str:
    if len(ids) == 1:
        return f"the one given has {shown(min(ids))}"
    return f"those given have {len(ids)} others, such as {shown(min(ids))}"
