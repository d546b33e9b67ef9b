"""Each signature that does not count is explained by exactly one rule, whatever the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, get_args

import pytest

import samlcheck
from samlcheck.errors import Reason
from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import scenarios
from samlcheck.model.signature_check import Cause
from samlcheck.rules.atk import atk010_unsigned_beside_signed as atk010
from samlcheck.rules.sig import sig012_malformed_signature as sig012
from tests.judging import judge

if TYPE_CHECKING:
    from samlcheck.engine.report import Report

EXPLAINED: Final[dict[Reason, dict[str, str]]] = {
    "digest-mismatch": {"sig002-role-edited": "SIG002", "sig002-letters-decoded-twice": "SIG002"},
    "signature-mismatch": {"sig002-pretty-printed": "SIG002", "sig003-no-key-info": "SIG003"},
    "wrong-key": {"sig003-certificate-rolled-over": "SIG003"},
    "weak-algorithm": {"sig005-hmac-with-the-public-key": "SIG005", "sig006-md5": "SIG006"},
    "algorithm-not-allowed": {
        "sig005-unknown-algorithm": "SIG005",
        "sig006-unknown-digest": "SIG006",
        "sig008-unknown-canonicalization": "SIG008",
    },
    "algorithm-not-of-key": {"sig003-another-type-of-key": "SIG003"},
    "transform-not-allowed": {"sig008-xpath": "SIG008"},
    "reference-not-parent": {"sig009-names-nothing": "SIG009"},
    "several-references": {"sig010-same-reference-twice": "SIG010"},
    "several-signatures": {"sig011-two-in-the-assertion": "SIG011"},
    "external-reference": {"sig018-url": "SIG018"},
    "malformed": {
        "sig012-object-inside": "SIG012",
        "xml006-in-signature-value": "XML006",
        "xml007-in-name-id": "XML007",
        "xml009-second-spelling": "XML009",
        "xml011-other-case": "XML011",
    },
    "duplicate-id": {"xml008-response-and-assertion": "XML008"},
    "canonicalization-failed": {
        "sig017-digest-of-nothing": "SIG017",
        "xml010-declared-on-the-root": "XML010",
    },
    "no-trust-given": {"sig004-certificate-carried": "SIG004", "sig004-nothing-carried": "SIG015"},
    "key-of-another-entity": {
        "sig019-one-signs-for-the-other": "SIG019",
        "ast012-another-entity": "AST012",
        "sso006-not-in-the-metadata": "SSO006",
    },
    "encryption-key": {"sig016-alone": "SIG016"},
    "content-differs": {},  # no message is known that makes it: see the test of its own
}
"""For each reason, cases in which a signature has it, and the one rule that says why."""

SPEAKERS: Final[dict[Cause, frozenset[str]]] = {
    "hazard": frozenset({"ATK012", "XML006", "XML007", "XML008", "XML009", "XML010", "XML011"}),
    "no-trust": frozenset({"SIG015"}),
    "untrusted-key": frozenset({"SIG004"}),
    "unknown-issuer": frozenset({"AST012", "SSO006"}),
    "content-changed": frozenset({"SIG002"}),
    "wrong-key": frozenset({"SIG003"}),
    "signature-algorithm": frozenset({"SIG005"}),
    "digest-algorithm": frozenset({"SIG006"}),
    "transform": frozenset({"SIG008"}),
    "reference": frozenset({"SIG009"}),
    "several-references": frozenset({"SIG010"}),
    "several-signatures": frozenset({"SIG011"}),
    "malformed": frozenset({"SIG012"}),
    "encryption-key": frozenset({"SIG016"}),
    "canonical-form": frozenset({"SIG017"}),
    "external-reference": frozenset({"SIG018"}),
    "other-entity": frozenset({"SIG019"}),
    "content-differs": frozenset({"ATK010"}),
}
"""Who says why a signature does not count; of the XML and the Issuer rules, which one depends on more than it."""
WRAPPINGS: Final = frozenset(f"ATK00{number}" for number in range(1, 9))
NAMED: Final = {"SIG009": WRAPPINGS, "SIG012": WRAPPINGS | {"ATK011"}}
"""The named attacks that replace a speaker."""
OWN: Final = frozenset().union(*SPEAKERS.values()) - SPEAKERS["hazard"] - SPEAKERS["unknown-issuer"]
"""The speakers that have nothing else to say than why a signature does not count."""

CASES: Final = {case.id: case for case in scenarios()}
ROWS: Final = [(reason, case, code) for reason, rows in EXPLAINED.items() for case, code in rows.items()]


def report_of(case: str) -> Report:
    """The report on a case."""
    return judge(CASES[case])


def speaking(report: Report) -> set[str]:
    """The rules that explain a signature, a note beside a better word for it left out."""
    weak = {"SIG005", "SIG006"}
    codes = {each.code for each in report.findings if each.severity != "warning" or each.code not in weak}
    return codes & OWN - ({"SIG015"} if "SIG004" in codes else set())


def test_every_reason_is_explained() -> None:
    """The table has every reason there is."""
    assert set(EXPLAINED) == set(get_args(Reason))


def test_every_cause_has_a_speaker() -> None:
    """Each cause, and each reason is one, belongs to one rule of the SIG and ATK families, or to others."""
    assert set(SPEAKERS) == set(get_args(Cause))
    own = [code for codes in SPEAKERS.values() for code in codes]
    assert len(own) == len(set(own))


@pytest.mark.parametrize(("reason", "case", "code"), ROWS, ids=[f"{reason}-{case}" for reason, case, _ in ROWS])
def test_one_rule_explains_it(reason: Reason, case: str, code: str) -> None:
    """A signature with this reason is explained by this rule and by no other."""
    report = report_of(case)
    assert report.exchange
    assert reason in {check.reason for check in report.exchange.signatures}
    assert speaking(report) == ({code} & OWN)
    assert code in {finding.code for finding in report.findings}


@pytest.mark.parametrize("case", CASES)
def test_no_signature_fails_in_silence(case: str) -> None:
    """In every minted case, the rules that speak are those of the causes that are there."""
    report = report_of(case)
    checks = report.exchange.signatures if report.exchange else ()
    causes = {check.cause for check in checks if check.cause}
    found = {finding.code for finding in report.findings}
    replaced = {code for code, attacks in NAMED.items() if attacks & found}
    assert all(SPEAKERS[cause] & (found | replaced) for cause in causes)
    expected = frozenset().union(*(SPEAKERS[cause] for cause in causes)) & OWN
    besides = {"SIG011", "SIG015", "SIG019", "ATK010"}  # these have more to say than why a signature fails
    assert speaking(report) - besides - replaced == expected - besides - replaced


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_accepted_unverified(case: str) -> None:
    """In every minted case, what is accepted was read from signed bytes under a trusted key."""
    report = report_of(case)
    accepted = report.outcome is not None and report.outcome.result == "accept"
    assert not accepted or (report.exchange is not None and report.exchange.verified)


def test_signed_bytes_that_differ_are_an_attack() -> None:
    """Where the signed bytes, read again, differ from the document, ATK010 says so and SIG012 does not."""
    report = samlcheck.check(Minter().response(assertions=2), metadata=Minter().metadata())
    assert report.exchange
    check, _ = report.exchange.signatures
    differing = replace(check, status="refused", reason="content-differs", detail="differs", signed=None)
    report.exchange.__dict__["signatures"] = (differing,)
    (problem,) = atk010.check.check(report.exchange)
    assert "differ" in problem.message
    assert list(sig012.check.check(report.exchange)) == []
