"""Every case with a signature that is valid, untrusted, by another key or over other content: the same findings."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest

from samlcheck.errors import InputError
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from samlcheck.redact import Redaction
from tests.judging import material
from tests.redact.conftest import redacted_case

FAMILIES: Final = sorted({case.family for case in scenarios()})
BEFORE: Final = "refused unseen"
"""What is said of a signature that a verifier refuses before it computes anything: of those nothing is promised."""


def findings(made: Redaction, which: str) -> tuple[Counter[tuple[str, str]], str | None]:
    """Each code with its severity, how often it is there, and the answer."""
    report = made.before if which == "before" else made.after
    result = report.outcome.result if report.outcome else None
    return Counter((each.code, each.severity.value) for each in report.findings), result


def of(family: str) -> list[Scenario]:
    """The cases of a family."""
    return [case for case in scenarios() if case.family == family]


def attempted(case: Scenario) -> Redaction | None:
    """The copy; None for what is no message, or is no text."""
    try:
        return redacted_case(case)
    except InputError as error:
        if "nothing is written" in str(error):  # something would stay, or would be lost
            raise
        return None


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_findings(family: str) -> None:
    """
    Codes, severities, how often, and the answer are those of the original, whatever the signatures are: trusted or not,
    by another key, over content that changed since, and also where there is none.
    """
    differing = []
    different = {(material(case), repr(case.trust_material()), case.now): case for case in of(family)}
    for case in different.values():
        made = attempted(case)
        if made is None or any(BEFORE in note for note in made.notes):
            continue
        if findings(made, "before") != findings(made, "after"):
            differing.append((case.id, made.lost, made.gained, made.notes))
    assert differing == []
