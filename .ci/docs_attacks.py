"""The page of all known attacks, and the tables in the threat model: made from the attacks' cases and their reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from docs_facts import ROOT
from docs_markdown import code, link, page, prose, table

from samlcheck.engine.discover import all_rules
from samlcheck.engine.report import Report
from samlcheck.mint.attacks import ATTACKS, Attack, cases_of
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from samlcheck.testing.judging import judge

__all__ = ["THREAT_MODEL", "attacks", "threat_model"]

THREAT_MODEL: Final = "docs/threat-model.md"
TESTS: Final = "tests/proof/test_attacks.py"
_BLOCK = re.compile(r"(?<=<!-- begin: attacks, made by `make docs` -->\n).*?(?=<!-- end: attacks -->)", re.DOTALL)
_ANSWERS: Final = {
    "refused": "Refused: nothing forged is judged, and the message does not pass.",
    "left open": "Left open: nothing of it is read, so that nothing can be judged.",
    "warned of": "Warned of: what is judged was signed so.",
    "not decided": "Not decided: one message alone cannot show it.",
}


def attacks() -> bytes:
    """docs/reference/attacks.md: each class with what becomes of its cases."""
    return page(
        "samlcheck/mint/attacks_on_signatures.py, attacks_on_trust.py and the reports on their cases",
        "# Attacks",
        f"The {len(ATTACKS)} classes of attack on SAML and XML signatures that are known, what stops each, and what "
        f"the report says of its cases. The {link('threat model', '../threat-model.md')} tells what follows from it. "
        f"Every class is held by {code(TESTS)}: each case is named by a rule, does not pass, and has nothing forged in "
        "what is told to be signed. Where there is a genuine and a forged element, the finding points at both, and its "
        "message says whether what is judged is the signed content all the same.",
        *(part for attack in ATTACKS.values() for part in _class(attack)),
    )


def threat_model() -> bytes:
    """docs/threat-model.md with the table of the classes as it is today."""
    text = (ROOT / THREAT_MODEL).read_text(encoding="utf-8")
    if not _BLOCK.search(text):
        raise RuntimeError(f"{THREAT_MODEL} has lost its marks for the table of attacks")
    rows = [
        (
            link(f"{attack.id} {prose(attack.title)}", f"reference/attacks.md#{_anchor(attack)}"),
            prose(attack.stopped),
            _rules(attack, "rules"),
            f"{len(cases_of(attack))}",
            attack.answer,
        )
        for attack in ATTACKS.values()
    ]
    made = table(("class", "what stops it", "named by", "cases", "answer"), rows)
    return _BLOCK.sub(lambda _: f"\n{made}\n\n", text).encode()


def _class(attack: Attack) -> Iterator[str]:
    yield f"## {_heading(attack)}"
    yield f"{prose(attack.does)} What stops it: {prose(attack.stopped)}. {_ANSWERS[attack.answer]}"
    yield table(
        ("case", "what it is", "answer", "found"),
        [
            (
                link(code(case.id), f"../../{case.fixture}"),
                prose(case.doc.replace("\n", " ")),
                _answer(_report(case)),
                _found(_report(case), attack),
            )
            for case in cases_of(attack)
        ],
    )
    yield f"Test: {code(f'pytest {TESTS} -k {attack.id}')}"


def _heading(attack: Attack) -> str:
    return f"{attack.id} {prose(attack.title)}"


def _anchor(attack: Attack) -> str:
    plain = re.sub(r"[^\w\- ]", "", f"{attack.id} {attack.title}".lower())
    return plain.strip().replace(" ", "-")


def _rules(attack: Attack, folder: str) -> str:
    known = {rule.code: f"{folder}/{rule.family.lower()}/{rule.code}.md" for rule in all_rules()}
    return ", ".join(link(each, known[each]) for each in attack.codes if each in known)


def _found(report: Report, attack: Attack) -> str:
    """The codes in the report, those that name the class first."""
    found = sorted({each.code for each in report.findings}, key=lambda each: (each not in attack.codes, each))
    return ", ".join(f"**{each}**" if each in attack.codes else each for each in found)


def _answer(report: Report) -> str:
    return report.outcome.result if report.outcome else "nothing to judge"


def _report(case: Scenario) -> Report:
    return _judged(case.id)


@cache
def _judged(name: str) -> Report:
    case = next(each for each in scenarios() if each.id == name)
    path = ROOT / case.fixture
    return judge(case, path.read_bytes() if path.is_file() else None)
