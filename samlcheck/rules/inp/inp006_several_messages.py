"""
The capture holds more than one response, and a report judges one. It is the last one that went to an AWS
sign-in address, else the last of all: what came before is mostly an earlier attempt or the sign-in to
another application. The finding says how many there are and why this one was taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="INP006",
    name="several-messages",
    summary="The capture holds several responses, one of which is judged.",
    severity=Severity.NOTE,
    stage=Stage.READ,
    cites=(Cite(Spec.HAR, "log.entries"), Cite(Spec.SAMLCHECK, "Which message is judged")),
    since="0.1",
    on=Pasted,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Say which one is judged, and why."""
    if pasted.messages > 1:
        place = f" ({pasted.capture.path})" if pasted.capture.path else ""
        yield Problem(
            message=f"one of {pasted.messages:,} responses in the capture is judged{place}: {pasted.chosen_because}",
            fix=fixes.JUDGE_ALL,
        )
