"""
A SAML provider that requires encryption has a sign-in URL of its own, which ends with `/saml/acs/` and the provider's
id, and the response has to be meant for that URL: the global and the regional ones do not know which private key to
take. `aws iam get-saml-provider` prints the id as SAMLProviderUUID.

A provider that is deleted and made again gets a new id, and with it a new URL.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import endpoints_of, for_iam
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS144",
    name="recipient-not-of-provider",
    summary="The SAML provider requires encryption, and the Recipient is not its own sign-in URL.",
    severity=Severity.ERROR,
    stage=Stage.CONFIRMATION,
    cites=(Cite(Spec.AWS_PROVIDER, "SAML encryption"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and exchange.encryption is not None and bool(endpoints_of(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The first Recipient counts; another id is wrong only where the provider's own is known."""
    value, url = endpoints_of(exchange)[0]
    ids = {each.provider_id for each in exchange.trust.providers if each.provider_id}
    if exchange.encryption != "required" or url is None:
        return
    if url.kind == "per-provider" and (not ids or url.provider_id in ids):
        return
    known = min(ids) if ids else "PROVIDER-ID"
    own = url.partition.provider_url(known)
    why = "is not" if url.kind != "per-provider" else f"has the id of another provider ({url.provider_id}); it is not"
    yield Problem(
        message=f'the SAML provider requires encryption, and the Recipient "{shown(value.text)}" {why} its own '
        "sign-in URL",
        where=value.location,
        expected=own,
        actual=shown(value.text),
        fix=fixes.PROVIDER_RECIPIENT.of(value=own),
    )
