"""
The Format of the NameID is none of the eight that AWS lists, in its guide and in its own metadata. AWS makes
`saml:sub_type` of it: of `persistent` and `transient` it keeps the last word, any other it keeps whole, so a
trust policy that asks for `persistent` is not met.

Sign-ins with other formats have been seen to work; Okta's AWS application sends a format that SAML 2.0 does
not have (`SAML:2.0:nameid-format:unspecified`). A NameID without Format counts as unspecified. Under the
profile web-sso this says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.limits import NAME_ID_FORMATS
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import Value, shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _format(exchange: Exchange) -> Value | None:
    subject = exchange.assertion.subject if exchange.assertion else None
    return subject.name_id.format if subject and subject.name_id else None


def _applies(exchange: Exchange) -> bool:
    return exchange.asked.assumes_role and _format(exchange) is not None


@rule(
    code="AST002",
    name="name-id-format-unknown-to-aws",
    summary="AWS does not list the Format of the NameID.",
    severity=Severity.WARNING,
    stage=Stage.ROLE,
    cites=(Cite(Spec.AWS_ASSERTIONS, "Subject and NameID"), Cite(Spec.SAML_CORE, "8.3")),
    since="0.1",
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Exact strings; the list is AWS's."""
    written = _format(exchange)
    if written and written.text not in NAME_ID_FORMATS:
        yield Problem(
            message=f'the NameID has the Format "{shown(written.text)}", which is not one of the eight that AWS lists',
            where=written.location,
            expected="such as urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            actual=shown(written.text),
            fix=fixes.NAME_ID_FORMAT,
        )
