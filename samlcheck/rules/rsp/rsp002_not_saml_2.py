"""
The Version attribute of the Response or of the Assertion is not 2.0. Only SAML 2.0 messages can be judged
here, and only they are taken by AWS and by the Web Browser SSO profile.

SAML 1.1 had MajorVersion and MinorVersion instead, in other namespaces. A Version other than 2.0 in the
namespaces of SAML 2.0 therefore comes from a program that was written or configured wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_VERSION = "2.0"


@rule(
    code="RSP002",
    name="not-saml-2",
    summary="The Version is not 2.0.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(Cite(Spec.SAML_CORE, "2.3.3, Version"), Cite(Spec.SAML_CORE, "3.2.2, Version")),
    since="0.1",
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """A missing or empty Version is another rule's."""
    versions = [part.version for part in (exchange.response, exchange.assertion) if part and part.version]
    wrong = [version for version in versions if version.text != _VERSION and version.text.strip()]
    if not wrong:
        return
    first = wrong[0]
    yield Problem(
        message=f'Version of the {first.node.local} is "{shown(first.text)}": this is no SAML 2.0',
        where=first.location,
        related=tuple(Related("also here", other.location) for other in wrong[1:]),
        expected=_VERSION,
        actual=shown(first.text),
        fix=fixes.REQUIRED_PARTS.of(part=f'Version="{_VERSION}"'),
    )
