r"""
A session name has 2 to 64 characters: letters and digits without accents, and `_ + = , . @ -`. No blank, no slash, no
colon, no `#`. AWS refuses the response otherwise. A blank or a line break before or after the name counts, too: AWS
was seen to trim roles, and nothing else.

What breaks it is the source of the claim: a display name with a blank, `DOMAIN\user`, a distinguished name. In
Microsoft Entra it is guests: their user name holds `#EXT#`, so everybody can sign in but them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws import messages
from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.limits import (
    SESSION_NAME_MAX_CHARS,
    SESSION_NAME_MIN_CHARS,
    SESSION_NAME_PATTERN,
    NameFault,
    name_faults,
)
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.idp.fix import Fix
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_GUEST: Final = "#EXT#"
_BLANKS: Final = {" ": "a blank", "\t": "a tab", "\n": "a line break", "\r": "a line break"}


@rule(
    code="AWS121",
    name="session-name-invalid",
    summary="The session name has a character or a length that AWS does not take.",
    severity=Severity.ERROR,
    stage=Stage.ATTRIBUTES,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "RoleSessionName in AuthnResponse must match"),
        Cite(Spec.AWS_ASSERTIONS, "SAML RoleSessionName attribute"),
    ),
    since="0.1",
    profiles=("aws",),
    covers=("AST018",),
    applies=lambda exchange: for_iam(exchange) and any(name.text for name in facts_of(exchange).session_names),
    aws_message=messages.ROLE_SESSION_NAME_PATTERN,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for all bad names; where another value is good, AWS may take that one."""
    judged = [(name, name_faults(name.text)) for name in facts_of(exchange).session_names if name.text]
    found = [(name, faults) for name, faults in judged if faults]
    if not found:
        return
    spared = len(found) < len(judged)
    first, faults = found[0]
    said = " and ".join(_said(fault) for fault in faults)
    allowed = f"{SESSION_NAME_MIN_CHARS} to {SESSION_NAME_MAX_CHARS}"
    yield Problem(
        message=f'RoleSessionName "{shown(first.text)}" {said}; '
        f"AWS allows letters, digits and _+=,.@- ({allowed}){likewise(found, 'name')}",
        where=first.value.location,
        related=tuple(Related("also here", name.value.location) for name, _ in found[1:4]),
        expected=SESSION_NAME_PATTERN,
        actual=shown(first.text),
        fix=_fix(first.text),
        severity=Severity.WARNING if spared else None,
        refusal=Refusal.INFERRED if spared else None,
    )


def _fix(text: str) -> Fix:
    if _GUEST in text.upper():
        return fixes.SESSION_NAME_GUEST
    return fixes.SESSION_NAME if name_faults(text.strip()) else fixes.PADDED_VALUE


def _said(fault: NameFault) -> str:
    if fault.character is None:
        return f"has {fault.length} character{'s' if fault.length > 1 else ''}"
    character = _BLANKS.get(fault.character, f'"{fault.character}"')
    return f"holds {character} at character {fault.position}"
