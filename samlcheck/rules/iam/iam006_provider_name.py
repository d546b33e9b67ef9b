"""
A SAML provider's name in IAM has 1 to 128 characters: letters, digits, and `_ . -`. The name becomes part of the ARN
that every role value carries, so choose one that stays: renaming a provider makes it another one.

The name that is looked at is the one in `--provider-arn`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from samlcheck.aws.limits import PROVIDER_NAME_MAX_CHARS
from samlcheck.idp import fixes
from samlcheck.model.published import Published
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_NAME: Final = re.compile(rf"[A-Za-z0-9_.-]{{1,{PROVIDER_NAME_MAX_CHARS}}}")
"""botocore iam, SAMLProviderNameType, without the letters of other alphabets that its pattern lets through."""


@rule(
    code="IAM006",
    name="provider-name",
    summary="The name of the SAML provider is one that IAM does not take.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.IAM_API, "SAMLProviderNameType"),),
    since="0.1",
    profiles=("aws",),
    on=Published,
    applies=lambda published: published.for_iam and published.asked.provider_arn is not None,
)
def check(published: Published) -> Iterator[Problem]:
    """The name is what follows saml-provider/ in the ARN."""
    arn = published.asked.provider_arn or ""
    name = arn.partition(":saml-provider/")[2]
    if _NAME.fullmatch(name) is None:
        yield Problem(
            message=f'the SAML provider name "{shown(name)}" is none that IAM takes: 1 to {PROVIDER_NAME_MAX_CHARS} '
            "letters, digits and _.-",
            expected=f"1 to {PROVIDER_NAME_MAX_CHARS} letters, digits and _.-",
            actual=shown(name),
            fix=fixes.PROVIDER_NAME,
        )
