"""What the cases of APR001 to APR014 do not show: words, places, severities, and what is left unsaid."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samlcheck
from samlcheck.mint.app_roles import (
    AUDITOR,
    DEVELOPER,
    MSIAM_ACCESS,
    answer,
    application,
    array,
    patch,
    role,
    service_principal,
)
from samlcheck.mint.names import ACCOUNT, PAIR
from samlcheck.rulekit import State

if TYPE_CHECKING:
    from samlcheck.engine.report import Report
    from samlcheck.rulekit import Finding

PATH = "teams/" * 30


def judged(document: bytes) -> Report:
    """Judge a document."""
    return samlcheck.check(document, source="roles.json")


def findings_of(document: bytes, code: str) -> list[Finding]:
    """The findings of that rule."""
    return [each for each in judged(document).findings if each.code == code]


def finding_of(document: bytes, code: str) -> Finding:
    """The one finding of that rule."""
    (found,) = findings_of(document, code)
    return found


def severity_of(document: bytes, code: str) -> str:
    """The severity of the one finding of that rule."""
    return finding_of(document, code).severity.value


def places(finding: Finding) -> list[str | None]:
    """The pointers of a finding, the first its own."""
    assert finding.where
    return [finding.where.pointer, *(each.where.pointer for each in finding.related)]


def faulty(count: int, **properties: Any) -> bytes:
    """An array of msiam_access and that many pairs with these properties."""
    pairs = [role(f"R{number}", PAIR.replace("Developer", f"R{number}")) for number in range(count)]
    return array(MSIAM_ACCESS, *({**each, **properties} for each in pairs))


# --- all of them -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "properties"),
    [
        ("APR002", {"id": "x"}),
        ("APR003", {"value": "arn:aws a"}),
        ("APR004", {"value": "arn:aws:" + "x" * 200}),
        ("APR005", {"value": ".arn:aws"}),
        ("APR008", {"isEnabled": False}),
        ("APR010", {"value": "arn:aws"}),
        ("APR013", {"allowedMemberTypes": []}),
        ("APR014", {"value": PAIR.replace(ACCOUNT, "1")}),
    ],
)
def test_one_cause_in_many_roles_is_one_finding(code: str, properties: dict[str, object]) -> None:
    """The first is shown, three more are pointed at, the rest is counted."""
    finding = finding_of(faulty(6, **properties), code)
    assert len(finding.related) == 3
    assert finding.message.endswith(
        f"; the same is true of 5 other {'values' if 'of 5 other v' in finding.message else 'roles'}"
    )


def test_a_document_without_roles() -> None:
    """An application without roles has neither passed nor failed."""
    states = judged(b'{"appId": "1", "appRoles": []}').states
    assert {state for code, state in states.items() if code.startswith("APR")} == {State.NOT_APPLICABLE}


def test_several_applications_are_judged_together() -> None:
    """In an answer about several, one finding names the same fault in all of them, and lists are counted apart."""
    wrong = {**DEVELOPER, "value": "arn:aws:iam::1:role/x"}
    document = answer(("AWS one", (wrong,)), ("AWS two", (wrong,)))
    assert places(finding_of(document, "APR010")) == ["/value/0/appRoles/0/value", "/value/1/appRoles/0/value"]
    assert findings_of(document, "APR001") == []
    assert findings_of(document, "APR012") == []


def test_outcome_and_verdict() -> None:
    """No service answers to a list of roles: there is no outcome, and the verdict speaks."""
    good, bad = judged(patch()), judged(patch(DEVELOPER))
    assert (good.kind, good.outcome, good.verdict, good.ok) == ("app-roles", None, "clean", True)
    assert (bad.outcome, bad.verdict, bad.ok) == (None, "findings", False)


def test_a_fingerprint_outlives_other_roles() -> None:
    """Adding a role in front changes the place and not the fingerprint."""
    first = finding_of(array(MSIAM_ACCESS, {**DEVELOPER, "id": "x"}), "APR002")
    later = finding_of(array(MSIAM_ACCESS, AUDITOR, {**DEVELOPER, "id": "y"}), "APR002")
    assert places(first) != places(later)
    assert first.fingerprint == later.fingerprint


@pytest.mark.parametrize("text", ["NaN", "[" * 80 + "]" * 80, "1e999"])
def test_json_that_is_not_read(text: str) -> None:
    """What the intake takes for app roles and the reader refuses is said, with its place, and nothing is judged."""
    report = judged(f'{{"appRoles": [], "x": {text}}}'.encode())
    (finding,) = report.findings
    assert finding.code == "INP001"
    assert "a list of app roles that cannot be read: line 1, column " in finding.message
    assert (report.kind, report.judged, report.verdict) == ("app-roles", False, "incomplete")


@given(st.binary(max_size=30), st.integers(0, 900))
def test_spoilt_documents(spoilt: bytes, at: int) -> None:
    """Whatever is written over a document, a report comes of it, and no rule crashes."""
    document = service_principal()
    report = judged(document[:at] + spoilt + document[at + len(spoilt) :])
    assert report.in_state(State.CRASHED) == ()


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from([PAIR, ACCOUNT, "User"])
KEYS = st.sampled_from([*DEVELOPER, "origin", "appRoles", "value"])


@given(
    st.recursive(
        SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=8), max_leaves=12
    )
)
def test_any_values(document: object) -> None:
    """Whatever stands where a property is expected, no rule crashes."""
    report = judged(json.dumps({"appRoles": [document]}).encode())
    assert report.in_state(State.CRASHED) == ()


# --- ids -------------------------------------------------------------------------------------------------------------


def test_duplicate_ids() -> None:
    """The second role with an id is the one to change; the first and two more are pointed at."""
    roles = [{**DEVELOPER, "displayName": name} for name in "ABCDE"]
    finding = finding_of(array(MSIAM_ACCESS, *roles), "APR001")
    assert finding.message == f'the role "A" and the role "B" have the same id, {DEVELOPER["id"]}'
    assert places(finding) == ["/2/id", "/1/id", "/3/id", "/4/id"]
    assert [each.label for each in finding.related] == ["first here", "also here", "also here"]


def test_two_ids_twice() -> None:
    """One finding says that there are more of them."""
    finding = finding_of(array(MSIAM_ACCESS, DEVELOPER, AUDITOR, DEVELOPER, AUDITOR), "APR001")
    assert finding.message.endswith("; the same is true of 1 other id")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (5, "has the id of JSON type number, which is no GUID"),
        (None, "has the id of JSON type null, which is no GUID"),
        ("", 'has the id "", which is no GUID'),
        (DEVELOPER["id"].replace("-", ""), "which is no GUID"),
        (f"{DEVELOPER['id']} ", "which is no GUID"),
    ],
)
def test_ids_that_are_no_guid(value: object, words: str) -> None:
    """A GUID is written in five groups, and nothing else is one."""
    finding = finding_of(array(MSIAM_ACCESS, {**DEVELOPER, "id": value}), "APR002")
    assert words in finding.message
    assert places(finding) == ["/1/id"]


def test_an_id_that_is_not_there() -> None:
    """The place is the role's."""
    finding = finding_of(array(MSIAM_ACCESS, {key: DEVELOPER[key] for key in DEVELOPER if key != "id"}), "APR002")
    assert finding.message == 'the role "Developer,ExampleIdP" has no id'
    assert places(finding) == ["/1"]


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "words", "fix"),
    [
        (PAIR.replace(",", ", "), "a blank at character 42", PAIR),
        (f"{PAIR}\u00a0", f'"\u00a0" at character {len(PAIR) + 1}', PAIR),
        (f'"{PAIR}"', "holds a quotation mark at character 1;", "ASCII punctuation"),
        ("arn:aws:iam::1:role/x y", "a blank at character 22", "ASCII punctuation"),
    ],
)
def test_characters(value: str, words: str, fix: str) -> None:
    """The first character that is not taken is named; where taking blanks out gives a pair, that pair is the fix."""
    finding = finding_of(array(MSIAM_ACCESS, {**DEVELOPER, "value": value}), "APR003")
    assert words in finding.message
    assert finding.fix
    assert fix in finding.fix.text


def test_every_character_that_is_documented_is_taken() -> None:
    """Letters, digits and ASCII punctuation pass, the backslash too: the pages differ on it."""
    value = "aZ09:!#$%&'()*+,-./;<=>?@[]^_`{|}~\\"
    assert findings_of(array(role("Any", value)), "APR003") == []


@pytest.mark.parametrize(
    ("length", "severities"), [(120, []), (121, ["warning"]), (249, ["warning"]), (250, ["error"])]
)
def test_lengths(length: int, severities: list[str]) -> None:
    """More than documented is a warning, more than anybody saw work an error."""
    found = findings_of(array(role("Long", "x" * length)), "APR004")
    assert [each.severity.value for each in found] == severities


def test_a_pair_of_240_characters() -> None:
    """What is counted are the two ARNs; the advice is the bound of the newer page."""
    finding = finding_of(faulty(1, value=PAIR.replace("role/", f"role/{PATH}")), "APR011")
    assert finding.actual == f"{len(PAIR) + len(PATH) - 1} characters"
    assert finding.fix
    assert "at most 239 characters" in finding.fix.text


def test_duplicate_values() -> None:
    """The second role with a value is shown; a value that is empty is a value."""
    roles = [role(name, "x") for name in "ABCDE"] + [role(name, "") for name in "FG"]
    finding = finding_of(array(*roles), "APR012")
    assert finding.message == 'the role "A" and the role "B" have the same value; the same is true of 1 other value'
    assert places(finding) == ["/1/value", "/0/value", "/2/value", "/3/value"]
    assert finding.refusal.value == "observed"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "has a value that is empty; AWS cannot use it"),
        (None, "has no value and sends nothing; AWS cannot use it"),
        (7, "has no value and sends nothing; AWS cannot use it"),
        (
            PAIR.replace(ACCOUNT, "444455556666", 1),
            f"a role of the account 444455556666 in aws and a saml-provider of the account {ACCOUNT} in aws",
        ),
        (PAIR.replace("arn:aws:", "arn:aws-cn:", 1), f"has a value with a role of the account {ACCOUNT} in aws-cn"),
        (PAIR.replace("ExampleIdP", "x/ExampleIdP"), "has a value with an ARN that has a path"),
        ("00000000-0000-0000-0000-000000000000", "is a GUID"),
    ],
)
def test_what_is_no_pair(value: object, words: str) -> None:
    """The kind of fault is named; each kind is a finding of its own."""
    finding = finding_of(array(MSIAM_ACCESS, AUDITOR, {**DEVELOPER, "value": value}), "APR010")
    assert words in finding.message
    assert finding.severity.value == "warning"


def test_kinds_of_faults_are_told_apart() -> None:
    """A group's name and a single ARN are two causes."""
    document = array(MSIAM_ACCESS, AUDITOR, role("A", "AWS-x"), role("B", "arn:aws:iam::1:role/x"), role("C", "AWS-y"))
    assert [each.message.count("the same is true") for each in findings_of(document, "APR010")] == [1, 0]


def test_where_nothing_says_that_it_is_for_aws() -> None:
    """msiam_access alone makes it a note, one for all values."""
    finding = finding_of(array(MSIAM_ACCESS, role("A", "viewer"), role("B", "AWS-x")), "APR010")
    assert finding.severity.value == "note"
    assert "; if this application is for AWS, AWS cannot use it; the same is true of 1 other role" in finding.message


def test_roles_of_another_application_are_left_alone() -> None:
    """Without any sign of AWS the rules about pairs do not apply."""
    states = judged(application(role("A", "viewer"), displayName="Shop", identifierUris=["api://shop"])).states
    codes = ("APR007", "APR010", "APR011", "APR014")
    assert {states[code] for code in codes} == {State.NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("value", "account"),
    [
        (PAIR.replace(ACCOUNT, "12345", 1), "12345"),
        (PAIR.replace(f"{ACCOUNT}:saml", "1111-2222-3333:saml"), "1111-2222-3333"),
        (PAIR.replace(ACCOUNT, ""), ""),
    ],
)
def test_accounts(value: str, account: str) -> None:
    """The first account id that is none is named; that it is none is no second finding."""
    document = array(MSIAM_ACCESS, {**DEVELOPER, "value": value})
    assert f'has the account id "{account}"; ' in finding_of(document, "APR014").message
    assert findings_of(document, "APR010") == []


# --- the array -------------------------------------------------------------------------------------------------------


def test_origins() -> None:
    """Only the body of a PATCH is meant: what Graph answers rightly has origins, and an array may be either."""
    with_origin = [{**each, "origin": "Application"} for each in (MSIAM_ACCESS, DEVELOPER)]
    assert places(finding_of(patch(*with_origin), "APR006")) == ["/appRoles/0/origin", "/appRoles/1/origin"]
    states = [judged(document).states["APR006"] for document in (array(*with_origin), service_principal())]
    assert states == [State.NOT_APPLICABLE, State.NOT_APPLICABLE]


@pytest.mark.parametrize(
    ("document", "severity"), [(patch(DEVELOPER), "error"), (array(DEVELOPER), "warning")], ids=["patch", "array"]
)
def test_msiam_access(document: bytes, severity: str) -> None:
    """A body without it is refused; an array may be only a part."""
    assert severity_of(document, "APR007") == severity


def test_msiam_access_of_what_is_there_already() -> None:
    """An application that has roles without it shows that it can be so."""
    assert judged(service_principal(DEVELOPER)).states["APR007"] is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("roles", "scopes", "severities"),
    [(700, 0, []), (701, 0, ["warning"]), (1200, 0, ["warning"]), (1201, 0, ["error"]), (1, 700, ["warning"])],
)
def test_counts(roles: int, scopes: int, severities: list[str]) -> None:
    """700 definitions are the default, 1,200 entries the end; delegated permissions count too."""
    document = application(
        *(role(f"R{number}", f"r{number}") for number in range(roles)), oauth2PermissionScopes=[{}] * scopes
    )
    assert [each.severity.value for each in findings_of(document, "APR009")] == severities


@pytest.mark.parametrize(
    ("types", "severity", "words"),
    [
        ("User", "error", "of JSON type string"),
        (None, "error", "of JSON type null"),
        (["User", "Group"], "error", 'with "Group"; there are User and Application'),
        (["User", 5], "error", 'with "5"'),
        ([], "warning", "has no User"),
        (["Application"], "warning", "has no User"),
        (["Application", "User"], "warning", "to programs too"),
    ],
)
def test_member_types(types: object, severity: str, words: str) -> None:
    """What Graph documents as impossible is an error, what does not serve AWS a warning."""
    finding = finding_of(array(MSIAM_ACCESS, {**DEVELOPER, "allowedMemberTypes": types}), "APR013")
    assert finding.severity.value == severity
    assert words in finding.message


@pytest.mark.parametrize("types", [["User"], ["user"]])
def test_member_types_that_serve(types: list[str]) -> None:
    """Other capitals nobody tried: they are left alone."""
    assert findings_of(array(MSIAM_ACCESS, {**DEVELOPER, "allowedMemberTypes": types}), "APR013") == []


def test_member_types_that_are_not_there() -> None:
    """For AWS they are needed; the place is the role's."""
    without = {key: DEVELOPER[key] for key in DEVELOPER if key != "allowedMemberTypes"}
    assert places(finding_of(array(MSIAM_ACCESS, without), "APR013")) == ["/1"]


def test_member_types_of_a_service_principal() -> None:
    """Application is refused in a role that is the service principal's own, whatever it is for."""
    programs = role("Read", "read", allowedMemberTypes=["Application"])
    own = service_principal(programs, displayName="Shop", servicePrincipalNames=[])
    of_the_application = service_principal(
        {**programs, "origin": "Application"}, displayName="Shop", servicePrincipalNames=[]
    )
    assert severity_of(own, "APR013") == "error"
    assert findings_of(of_the_application, "APR013") == []
