"""
AWS's documentation used to give `https://signin.aws.amazon.com/static/saml` as a Recipient and gives it no longer.
Nothing says that it was switched off, and nothing says that it will stay.

The path under `/static/` is where AWS keeps the metadata to import; the URL for responses is `/saml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import endpoints_of
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS143",
    name="recipient-static",
    summary="The endpoint is one that AWS no longer documents.",
    severity=Severity.WARNING,
    stage=Stage.CONFIRMATION,
    cites=(Cite(Spec.AWS_ENDPOINTS, "AWS Sign-In endpoints"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: any(url for _, url in endpoints_of(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Name the endpoint that is documented."""
    for value, url in endpoints_of(exchange):
        if url and url.kind == "static":
            yield Problem(
                message=f'the Recipient "{shown(value.text)}" is no longer among the endpoints that AWS documents',
                where=value.location,
                expected=url.partition.sign_in_url,
                actual=shown(value.text),
                fix=fixes.RECIPIENT.of(value=url.partition.sign_in_url),
            )
