"""Hiding findings: what meets an ignore, who hides first, the whole run, and that the answer never changes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

import samlcheck
from samlcheck import mint
from samlcheck.engine.baseline import baseline_of, read_baseline
from samlcheck.engine.ignores import settle
from samlcheck.mint import Minter
from tests.proof.schema import complaints

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
IDP = Minter()
UNSIGNED = IDP.response(sign=None)
IGNORE: dict[str, object] = {"rule": "SIG001", "reason": "a test system", "expires": date(2026, 6, 30)}


def check(capture: bytes = UNSIGNED, **options: Any) -> samlcheck.Report:
    """Judge a capture with the metadata of its issuer."""
    return samlcheck.check(capture, **{"metadata": IDP.metadata(), "now": NOW, "source": "a/x.xml", **options})


def shown(report: samlcheck.Report) -> set[str]:
    """The codes of what is shown."""
    return {each.code for each in report.findings}


@pytest.mark.parametrize("rule", ["SIG001", "sig001", "SIG", "S", " SIG00 "])
def test_a_rule_is_a_code_or_how_codes_begin(rule: str) -> None:
    """As in --ignore."""
    assert "SIG001" not in shown(check(ignores=[{**IGNORE, "rule": rule}]))


@pytest.mark.parametrize(
    "target", ["*", "a/x.xml", "./a/x.xml", "x.xml", "a/*.xml", "*/x.*", "https://idp.example.com/saml"]
)
def test_a_target_is_an_issuer_or_a_path(target: str) -> None:
    """An entityID letter by letter, a path by glob, whole or by its last part."""
    assert "SIG001" not in shown(check(ignores=[{**IGNORE, "target": target}]))


@pytest.mark.parametrize("target", ["b/x.xml", "X.XML", "https://idp.example.com", "ffffffffffffffff"])
def test_another_target_hides_nothing(target: str) -> None:
    """An ignore does not reach further than it says."""
    assert "SIG001" in shown(check(ignores=[{**IGNORE, "target": target}]))


def test_a_target_is_the_fingerprint_of_a_finding() -> None:
    """One finding and no other."""
    (mark,) = (each.fingerprint for each in check().findings if each.code == "SIG001")
    assert "SIG001" not in shown(check(ignores=[{**IGNORE, "target": mark}]))


def test_metadata_is_named_by_its_entity() -> None:
    """An ignore for an identity provider holds for its metadata as well."""
    old = mint.Minter("entra")
    weak = old.metadata()
    codes = shown(check(weak, metadata=None, within=1.0))
    first = min(codes)
    entry = {**IGNORE, "rule": first, "target": old.issuer}
    assert first not in shown(check(weak, metadata=None, within=1.0, ignores=[entry]))


def test_an_ignore_never_changes_the_answer() -> None:
    """AWS ignores nothing."""
    plain, ignoring = check(), check(ignores=[{**IGNORE, "rule": "SIG"}])
    assert (plain.outcome, plain.states["SIG001"]) == (ignoring.outcome, ignoring.states["SIG001"])


def test_what_is_hidden_is_in_the_report_with_its_reason() -> None:
    """By whom, why, and until when; as the schema has it."""
    told: dict[str, Any] = json.loads(check(ignores=[IGNORE]).to_json())
    assert complaints(told) == []
    (hidden,) = told["ignored"]
    assert {key: hidden[key] for key in ("code", "by", "reason", "expires")} == {
        "code": "SIG001",
        "by": "config",
        "reason": "a test system",
        "expires": "2026-06-30",
    }


@pytest.mark.parametrize(
    ("options", "by"),
    [
        ({"ignore": ["SIG001"]}, "ignore"),
        ({"select": ["AWS"]}, "select"),
        ({"select": ["AWS"], "ignore": ["SIG001"]}, "ignore"),
        ({"ignore": ["SIG001"], "ignores": [IGNORE]}, "config"),
    ],
    ids=["ignore", "select", "ignore before select", "a reason before all"],
)
def test_the_report_says_what_hid_a_finding(options: dict[str, Any], by: str) -> None:
    """What has a reason comes first."""
    assert [each.by for each in check(**options).hidden if each.finding.code == "SIG001"] == [by]


def test_what_is_said_of_ignores_can_be_left_out() -> None:
    """--ignore CFG is the way not to hear of them; they cannot ignore each other."""
    report = check(IDP.response(), ignores=[IGNORE], ignore=["CFG"])
    assert (shown(report), [each.by for each in report.hidden]) == (set(), ["ignore"])


def test_an_ignore_used_for_one_input_of_several_is_used() -> None:
    """The run is judged, not each report; asked twice the answer is the same."""
    good, bad = check(IDP.response(), ignores=[IGNORE]), check(ignores=[IGNORE])
    assert shown(good) == {"CFG002"}
    settled = settle(settle([bad, good]))
    assert [shown(each) for each in settled] == [set(), set()]


def test_an_ignore_that_no_input_uses_is_said_once() -> None:
    """In the last report."""
    good = check(IDP.response(), ignores=[IGNORE])
    assert [shown(each) for each in settle([good, good])] == [set(), {"CFG002"}]


def test_no_report_is_nothing_to_settle() -> None:
    """A run without input."""
    assert settle([]) == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"rule": None}, "ignores, entry 1 has no rule"),
        ({"rule": "AWX101"}, "did you mean AWS101"),
        ({"rule": ""}, "rule takes a text"),
        ({"rule": 5}, "rule takes a text"),
        ({"rule": "CFG"}, "cannot be ignored by one"),
        ({"reason": None}, "has no reason"),
        ({"reason": "  "}, "reason takes a text"),
        ({"target": 5}, "target takes a text"),
        ({"expires": None}, "has no expires"),
        ({"expires": "2026-06-30"}, "a day without quotes"),
        ({"expires": NOW}, "a day without quotes"),
        ({"expire": 1}, "did you mean expires?"),
        ({"zzz": 1}, "it takes rule, target, reason, expires"),
    ],
    ids=str,
)
def test_an_ignore_that_is_not_whole_is_refused(change: dict[str, object], says: str) -> None:
    """Nothing is hidden by half a sentence."""
    entry = {key: value for key, value in {**IGNORE, **change}.items() if value is not None}
    with pytest.raises(samlcheck.UsageError, match=r"ignores, entry 1") as caught:
        check(ignores=[entry])
    assert says in str(caught.value)


def test_a_baseline_hides_what_it_has_and_nothing_else() -> None:
    """What was there before is known; what is new is shown."""
    known = json.dumps(baseline_of([check()]))
    assert shown(check(baseline=known)) == set()
    later = check(IDP.response(sign=None, attributes={**mint.GOOD, mint.ROLE: None}), baseline=known.encode())
    assert "AWS101" in shown(later)
    assert {each.by for each in later.hidden} == {"baseline"}


def test_a_baseline_is_the_same_for_the_same_findings() -> None:
    """Sorted, each once, whatever the order of the inputs, and made again with the old one in use."""
    one, two = check(), check(IDP.response(attributes={**mint.GOOD, mint.ROLE: None}))
    document = baseline_of([one, two])
    assert document == baseline_of([two, one, two])
    assert document == baseline_of([check(baseline=json.dumps(document)), two])


def test_a_baseline_holds_no_value_and_no_complaint_of_ignores() -> None:
    """Codes, kinds and fingerprints: it may be committed."""
    document = baseline_of([check(ignores=[{**IGNORE, "rule": "AWS101"}])])
    assert {tuple(each) for each in document["findings"]} == {("code", "kind", "fingerprint")}
    assert not [each for each in document["findings"] if each["code"].startswith("CFG")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        b"\xff",
        "[" * 100_000,
        '{"report": "check"}',
        '{"report": "baseline", "schema_version": 2, "findings": []}',
        '{"report": "baseline", "schema_version": 1, "findings": {}}',
        '{"report": "baseline", "schema_version": 1, "findings": [1]}',
        '{"report": "baseline", "schema_version": 1, "findings": [{"code": "X"}]}',
    ],
    ids=["empty", "list", "not UTF-8", "deep", "a report", "version", "no list", "no table", "no fingerprint"],
)
def test_what_is_no_baseline_is_refused(text: bytes | str) -> None:
    """A baseline that cannot be read hides nothing, and says so."""
    with pytest.raises(samlcheck.UsageError):
        read_baseline(text, source="x.json")
