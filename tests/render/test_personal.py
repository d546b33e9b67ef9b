"""What a report says of persons is hidden wherever it stands, and what it says of the sign-in stays."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samlcheck
from samlcheck.engine.report import Report
from samlcheck.mint import GOOD, ROLE_SESSION_NAME
from samlcheck.mint.names import SOURCE_IDENTITY
from samlcheck.render import github, jsonl, junit, markdown, sarif
from samlcheck.render.personal import view_of
from tests.judging import ROOT
from tests.render.reports import CASES, NOW, of_case, of_response

TAG = "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team"
SECRETS = {
    "NameID": "Käthe.Kollwitz-1867",
    "session": "kaethe#kollwitz",
    "identity": "personnel 4711-0815",
    "attribute": "Weißenburger Straße 25",
    "tag": "Sculpture & Print",
}


def every(report: Report, *, personal: bool = False) -> str:
    """All that pipelines read of a report."""
    shown = [
        jsonl.render([report], personal=personal),
        sarif.render([report], personal=personal, ignored=True),
        junit.render([report], personal=personal),
        github.render([report], personal=personal),
        markdown.render([report], personal=personal),
    ]
    return "\n".join(shown)


def report_on_secrets(**changes: Any) -> Report:
    """A response with a person in each place, and findings about some of them."""
    attributes = {
        **GOOD,
        ROLE_SESSION_NAME: [SECRETS["session"]],
        SOURCE_IDENTITY: [SECRETS["identity"] + "/"],
        TAG: [SECRETS["tag"]],
        "street": [SECRETS["attribute"]],
    }
    return of_response(attributes=attributes, name_id=SECRETS["NameID"], **changes)


@pytest.mark.parametrize("form", [jsonl, sarif, junit, github, markdown], ids=lambda form: form.__name__[17:])
def test_no_form_names_a_person(form: Any) -> None:
    """Subject, session, source identity, attributes and tags are in no form, however it escapes them."""
    shown = form.render([report_on_secrets()])
    spelt = [
        (where, text) for where, each in SECRETS.items() for text in (each, json.dumps(each)[1:-1], html.escape(each))
    ]
    assert [where for where, text in spelt if text in shown] == []


def test_they_are_there_when_asked_for() -> None:
    """--show-personal keeps every one of them, so that the test above looks at something."""
    shown = jsonl.render([report_on_secrets()], personal=True)
    assert [where for where, secret in SECRETS.items() if json.dumps(secret)[1:-1] not in shown] == []


def test_a_finding_still_says_what_is_wrong() -> None:
    """The value has a name; character, place and rule stay, and the excerpt marks where it stood."""
    finding = next(each for each in view_of(of_case("demo-broken")).document["findings"] if each["code"] == "AWS121")
    assert finding["message"].startswith('RoleSessionName "[NameID]" holds "#" at character 18;')
    assert finding["where"] is not None
    assert finding["where"]["excerpt"] == "<AttributeValue>»[NameID]«</AttributeValue>"
    assert finding["actual"] == "[NameID]"


def test_equal_values_have_one_name_and_others_another() -> None:
    """Who reads it still sees that the session is named after the subject, and that the two groups differ."""
    attributes = {**GOOD, ROLE_SESSION_NAME: ["kaethe"], "groups": ["painters", "printers", "painters"]}
    document = view_of(of_response(attributes=attributes, name_id="kaethe")).document
    assert document["response"] is not None
    (assertion,) = document["response"]["assertions"]
    values = {each["name"].rpartition("/")[2]: each["values"] for each in assertion["attributes"]}
    assert assertion["subject"] == "[NameID]"
    assert values["RoleSessionName"] == ["[NameID]"]
    assert values["groups"] == ["[attribute value]", "[attribute value 2]", "[attribute value]"]


def test_what_is_asked_of_aws_stays() -> None:
    """Roles, duration, issuer and audience are about the sign-in, and findings about them have to be read."""
    document = view_of(of_response()).document
    assert document["aws"] is not None
    assert document["aws"]["roles"][0]["role_arn"].startswith("arn:aws:iam::")
    assert document["response"] is not None
    assert document["response"]["issuer"] == "https://idp.example.com/saml"
    assert document["response"]["destination"] == "https://signin.aws.amazon.com/saml"


@pytest.mark.parametrize(
    "value", ["judged", "error", "response", "refuse", "true", "1", "a", "AWS", "saml", "Role", "https://", "SHA-1"]
)
def test_ordinary_words_as_values(value: str) -> None:
    """A value that is a word of the report's own does not take that word out of it."""
    attributes = {**GOOD, "word": [value], ROLE_SESSION_NAME: ["two words"]}
    hidden = view_of(of_response(attributes=attributes)).document
    plain = view_of(of_response(attributes=attributes), personal=True).document
    for key in ("verdict", "inputs", "outcome", "rules"):
        assert hidden[key] == plain[key]
    codes = [
        (each["code"], each["severity"], each["url"], each["where"] and each["where"]["xpath"])
        for each in hidden["findings"]
    ]
    assert codes == [
        (each["code"], each["severity"], each["url"], each["where"] and each["where"]["xpath"])
        for each in plain["findings"]
    ]


def test_long_values_that_sentences_cut() -> None:
    """A value cut in its middle is found by what is left of it."""
    secret = "Friedrichshain" * 20
    shown = every(of_response(attributes={**GOOD, ROLE_SESSION_NAME: [secret]}, name_id=secret))
    assert "Friedrichshain" not in shown


def test_texts_without_end() -> None:
    """Of a text of 100 kB both ends are looked through, and the rest is counted."""
    audience = f"https://sp.example/{'x' * 100_000}/kaethe@kollwitz.example"
    shown = jsonl.render([of_response(audience=audience)])
    assert "kaethe" not in shown
    assert "more characters ...]" in shown
    assert len(shown) < 60_000


def test_addresses_by_their_looks() -> None:
    """What looks like an e-mail address goes, whoever wrote it where."""
    report = of_response(issuer="https://idp.example/kaethe@kollwitz.example")
    assert "kaethe@kollwitz.example" not in every(report)


def test_an_address_as_the_name_of_an_attribute() -> None:
    """A name that is an e-mail address is somebody's; any other is what the document is made of."""
    report = of_response(attributes={**GOOD, "kaethe@atelier.example": ["yes"], "department": ["yes"]})
    assert "kaethe@" not in every(report)
    assert '"name":"department"' in every(report)
    assert '"name":"kaethe@atelier.example"' in every(report, personal=True)


def test_what_cloudtrail_names() -> None:
    """An event's user, session and source address are of a person."""
    event = (ROOT / "fixtures/demo/event.json").read_bytes()
    report = samlcheck.check(event, source="event.json", now=NOW)
    assert report.event is not None
    recorded = (report.event.user, report.event.session_name, report.event.source_ip, report.event.subject)
    shown = every(report)
    assert [each for each in recorded if each and each in shown] == []


def values_of(report: Report) -> set[str]:
    """What the message says of its user; roles and URIs are not that."""
    if report.exchange is None or report.exchange.assertion is None:
        return set()
    subject = report.exchange.assertion.subject
    found = [each for each in report.exchange.assertion.attributes if not each.name.lower().endswith("/role")]
    values = [value.text.strip() for attribute in found for value in attribute.values]
    values += [subject.name_id.text.strip()] if subject and subject.name_id else []
    public = "\n".join(report.exchange.issuers)
    told = {each for each in values if len(each) >= 12 and each not in public}
    return {each for each in told if not each.startswith(("arn:aws", "urn:", "http"))}


def without_help(shown: str) -> str:
    """A SARIF log without the pages of its rules, which have examples."""
    log = json.loads(shown)
    log["runs"][0]["tool"] = {}
    return json.dumps(log, ensure_ascii=False)


@pytest.mark.parametrize("name", [*CASES][3::61])
def test_no_case_names_its_user(name: str) -> None:
    """Whatever a rule quotes of a value, twelve characters of it in a row are in no form."""
    report = of_case(name)
    shown = "\n".join(
        (
            json.dumps(json.loads(jsonl.render([report])), ensure_ascii=False),
            without_help(sarif.render([report], ignored=True)),
            html.unescape(junit.render([report])),
            github.render([report]),
            markdown.render([report]),
        )
    )
    told = {each for value in values_of(report) for each in (value[:12], value[-12:])}
    assert sorted(each for each in told if each in shown) == []


@settings(max_examples=12)
@given(
    st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"], max_codepoint=0xFFFD), min_size=8, max_size=100)
)
def test_any_name(text: str) -> None:
    """Whatever letters a name has, also those that a form escapes, the shapes of the contract do not hold it."""
    name = f"{text} Kollwitz"
    document = view_of(of_response(name_id=name)).document
    assert name.strip() not in json.dumps(document, ensure_ascii=False)
    assert "Kollwitz" not in json.dumps(document["findings"], ensure_ascii=False)
