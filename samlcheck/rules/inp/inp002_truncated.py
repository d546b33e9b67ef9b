"""
The end of the message is missing, so neither its signature nor what stood in the missing part can be
judged. The finding says how far it reads. It is told from base64 whose length cannot be, from an ellipsis,
and from XML elements that are not closed.

Developer tools shorten long values on the screen and terminals cut long lines: a terminal in its normal
mode takes 4,095 characters of a line on Linux and 1,023 on macOS, and drops the rest without a word. A
response is one line of 5,000 to 20,000 characters. `samlcheck check` asks for a paste in a mode that takes
all of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="INP002",
    name="truncated",
    summary="The end of the message is missing.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(
        Cite(Spec.RFC_BASE64, "4 Base 64 Encoding"),
        Cite(Spec.XML, "2.1 Well-Formed XML Documents"),
    ),
    since="0.1",
    covers=("XML012",),
    on=Pasted,
    applies=lambda pasted: pasted.kind != "unknown",
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Say how far it reads, and by what it was cut where that is known."""
    if missing := pasted.capture.oddity("truncated"):
        yield Problem(message=f"part of it is missing: {missing.detail}", fix=fixes.COPY_AGAIN)
