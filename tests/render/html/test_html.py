"""The page, read back by an independent parser: what is on it, that it hangs together, that no message acts on it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samlcheck
from samlcheck.engine.report import Report
from samlcheck.mint import GOOD, ROLE_SESSION_NAME, Minter
from samlcheck.render.html.style import POLICY
from tests.judging import ROOT
from tests.render.hostile import TEXTS, report_with
from tests.render.html.page import Page
from tests.render.reports import CASES, NOW, of_case, of_response
from tests.render.test_personal import SECRETS, report_on_secrets

MARKUP = {
    "a script": "<script>alert(1)</script>",
    "an end of the style": "</style><script>alert(1)</script>",
    "a comment's end": "--><img src=x onerror=alert(1)><!--",
    "an attribute": '" onmouseover="alert(1)" x=\'',
    "an address": "javascript:alert(1)",
    "a reference": "&lt;b&gt; &#60;b&#62; &amp;amp; &NotEqualTilde;",
    "the end of the page": "</code></p></section></main></body></html>",
    "RTL": "אבג\u202e\u2066abc",
    "CDATA": "]]><svg onload=alert(1)>",
}
ANY = st.text(
    alphabet=st.sampled_from("ab<>&\"'`=/#;:-!]\n\r\t\x00\x1b\u202e\u2066\ud800\ufffe\u00a0\U0001f511"), max_size=40
)


def test_the_answer_comes_first() -> None:
    """Title, first heading and the report's own say what came out; then the findings, in order."""
    page = Page(of_case("demo-broken")).check()
    headings = ["".join(each.itertext()) for name in ("title", "h1", "h2", "h3") for each in page.all(name)]
    assert headings[:2] == ["samlcheck: REFUSED, fixtures/demo/broken.html"] * 2
    assert headings[2].startswith('REFUSED AWS would answer: "Your request included an invalid SAML response.')
    assert headings[3:] == [
        "Findings: 2 errors and 1 note",
        "What it is",
        "Certificates",
        "The document",
        "What was checked",
    ]


def test_landmarks() -> None:
    """One of each, a link over all that comes before the answer, and a language."""
    page = Page(of_case("demo-broken"))
    assert [len(page.all(name)) for name in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert page.all("a")[0].attrib["href"] == "#main"
    assert page.root.attrib["lang"] == "en"


def test_nothing_is_let_in() -> None:
    """The policy allows one style sheet by its hash, and nothing else."""
    assert Page(of_response()).policy() == POLICY
    assert POLICY.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in POLICY


def test_findings_and_places_link_to_each_other() -> None:
    """Each place in a finding is marked in the document, and each mark leads back to each of its findings."""
    page = Page(of_case("demo-broken")).check()
    there = {
        finding.attrib["id"]: {each.attrib["href"][1:] for each in finding.iter("a") if each.attrib["href"][:1] == "#"}
        for finding in page.all("article")
    }
    back: dict[str, set[str]] = {}
    for row in page.all("div"):
        at = ""
        for each in row:
            if each.tag == "mark":
                at = each.attrib["id"]
            elif each.tag == "a":
                back.setdefault(each.attrib["href"][1:], set()).add(at)
    assert there == back
    assert len(there) == 3


def test_the_value_itself_is_marked() -> None:
    """An attribute's value, an element's text, or the start tag where there is no text."""
    page = Page(of_case("atk001-both-signed"))
    marks = ["".join(each.itertext()) for each in page.all("mark") if "id" in each.attrib]
    assert any(each.startswith("<samlp:Response ") and 'ID="_forged"' in each for each in marks)
    broken = Page(of_case("demo-broken"), personal=True)
    shown = ["".join(each.itertext()) for each in broken.all("mark") if "id" in each.attrib]
    assert "https://aws.amazon.com/SAML/Attributes/role" in shown


def test_what_was_checked() -> None:
    """Silence is no pass: every rule stands under what became of it, with its name."""
    page = Page(of_response())
    items = {"".join(each.itertext()) for each in page.all("li")}
    assert "SIG001 nothing-signed" in items
    assert "accepts" not in page.text
    assert {"Passed", "Did not apply"} <= {"".join(each.itertext()).partition(":")[0] for each in page.all("h4")}


def test_certificates_by_their_end() -> None:
    """Each certificate with its part, its end in words, and a bar that says no more than the words."""
    report = of_case("crt001-encryption-certificate-expired")
    page = Page(report).check()
    assert len(page.all("svg")) == len({each.certificate.sha256 for each in report.inventory.listed})  # type: ignore[union-attr]
    assert all(each.attrib["aria-hidden"] == "true" for each in page.all("svg"))
    assert "ended " in page.says()


@pytest.mark.parametrize("name", [*CASES][5::45])
def test_any_case(name: str) -> None:
    """Whatever is wrong with a message, its page holds together, and no signature stands on it whole."""
    report = of_case(name)
    page = Page(report).check()
    document = report.exchange.document if report.exchange else None
    secrets = [each for each in document.nodes if each.local in ("SignatureValue", "CipherValue")] if document else []
    told = "".join(page.says().split())
    whole = ["".join(each.content.split()) for each in secrets]
    assert [each for each in whole if len(each) > 64 and each in told] == []


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP.keys())
@pytest.mark.parametrize("personal", [False, True], ids=["hidden", "personal"])
def test_markup_is_text(text: str, *, personal: bool) -> None:
    """In a name, a value and a file's name, markup is what a reader sees and nothing that a browser does."""
    page = Page(report_with(text), personal=personal).check()
    assert ("alert(1)" in page.says()) is ("alert(1)" in text)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_texts(text: str) -> None:
    """Control characters, overrides, surrogates, texts without end."""
    page = Page(report_with(text), personal=True).check()
    assert len(page.text) < 120_000
    assert page.text.encode()


@settings(max_examples=12, deadline=None)
@given(ANY)
def test_any_text(text: str) -> None:
    """Whatever stands in a value or a file's name."""
    Page(report_with(text), personal=True).check()


def test_several_reports() -> None:
    """Each is a section of its own in the table of contents, and no two share an anchor."""
    page = Page(of_case("demo-broken"), of_response(), of_case("demo-broken")).check()
    assert [each.text for each in page.all("title")] == ["samlcheck: 3 reports: 2 REFUSED, 1 ACCEPTED"]
    (contents,) = page.all("nav")
    linked = [each.attrib["href"] for each in contents.iter("a") if each.attrib["href"].startswith("#r")]
    assert [each for each in linked if "-" not in each] == ["#r1", "#r2", "#r3"]
    assert len(page.all("section")) == 3


def test_no_report_at_all() -> None:
    """A run over nothing is a page over nothing."""
    assert [each.text for each in Page().check().all("title")] == ["samlcheck: 0 reports"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fixtures/app_roles/graph-answer.json", "app-roles"),
        ("fixtures/demo/role.json", "trust-policy"),
        ("fixtures/demo/event.json", "What CloudTrail recorded"),
        ("fixtures/demo/metadata.xml", "sign-on"),
    ],
)
def test_other_documents(name: str, said: str) -> None:
    """Metadata, app roles, trust policies and events have a page too, and JSON is marked like XML."""
    report = samlcheck.check((ROOT / name).read_bytes(), source=name, now=NOW)
    page = Page(report).check()
    assert said in page.says()
    placed = sum("id" in each.attrib for each in page.all("mark"))
    assert bool(placed) is any(each.where for each in report.findings)


def test_what_cannot_be_read() -> None:
    """What is no document is not shown, and the page says so."""
    page = Page(samlcheck.check(b"hello", source="x.txt", now=NOW)).check()
    assert "NOT JUDGED" in page.says()
    assert "Nothing is shown of it" in page.says()


def test_a_decrypted_message_is_shown_in_both_forms() -> None:
    """As it was pasted, and opened: places in what was encrypted are in the second."""
    report = of_case("encrypted-assertion-signed-inside")
    page = Page(report).check()
    assert report.exchange is not None
    assert ["decrypted" in "".join(each.itertext()) for each in page.all("h4") if ".xml" in "".join(each.itertext())]


def test_long_documents_are_shown_around_their_marks() -> None:
    """Of a document of thousands of rows its beginning and what is near a mark are shown, and the rest is counted."""
    idp = Minter()
    attributes = {**GOOD, **{f"n{number}": ["x"] for number in range(1_500)}, ROLE_SESSION_NAME: ["a b"]}
    report = samlcheck.check(idp.response(attributes=attributes), metadata=idp.metadata(), source="long.xml", now=NOW)
    page = Page(report).check()
    assert "rows left out" in page.says()
    assert len([each for each in page.all("div") if each.get("class", "").startswith("row")]) < 1_000
    marks = [each for each in page.all("mark") if "id" in each.attrib]
    assert marks


def hidden_and_shown(report: Report) -> tuple[str, str]:
    """What a page says without and with personal data."""
    return Page(report).check().says(), Page(report, personal=True).check().says()


@pytest.mark.parametrize(
    ("changed", "into"),
    [
        ("alice@example.com", "ali<!-- ce@example.com -->ce@example.com"),
        ("alice@example.com", "&#97;lice&#x40;example.com"),
        ("alice@example.com", "<![CDATA[alice@example.com]]>"),
        (
            "<saml:AttributeValue>alice@example.com",
            '<saml:AttributeValue><b xmlns="urn:b" c="alice-1">alice-2</b>alice',
        ),
    ],
    ids=["a comment in it", "references", "CDATA", "elements in a value"],
)
def test_no_spelling_names_a_person(changed: str, into: str) -> None:
    """However the document spells a value, the page does not name who signed in unless it is asked to."""
    data = Minter().response(attributes={**GOOD, ROLE_SESSION_NAME: ["alice@example.com"]}).decode()
    assert changed in data
    hidden, shown = hidden_and_shown(
        samlcheck.check(data.replace(changed, into).encode(), source="response.xml", now=NOW)
    )
    assert "alice" not in hidden
    assert "lice" not in hidden.replace("license", "")
    assert "lice" in shown


def test_no_part_names_a_person() -> None:
    """Subject, session, source identity, tags and attributes are on no part of the page, but where it is asked to."""
    hidden, shown = hidden_and_shown(report_on_secrets())
    assert [where for where, secret in SECRETS.items() if secret in hidden] == []
    assert [where for where, secret in SECRETS.items() if secret not in shown] == []


def test_the_page_says_what_it_holds() -> None:
    """On top, whether persons are named, and that signatures are cut short."""
    hidden, shown = hidden_and_shown(of_response())
    assert "Persons are not named here" in hidden
    assert "holds personal data, as asked for with --show-personal" in shown
    assert "nobody signs in with this page" in hidden
    assert "nobody signs in with this page" in shown


def test_contacts_in_metadata() -> None:
    """Whom metadata names as contact is hidden too."""
    contact = (
        b'<md:ContactPerson xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" contactType="technical">'
        b"<md:GivenName>Alice</md:GivenName><md:SurName>Liddell</md:SurName></md:ContactPerson>"
    )
    data = Minter().metadata().replace(b"</md:EntityDescriptor>", contact + b"</md:EntityDescriptor>")
    hidden, shown = hidden_and_shown(samlcheck.check(data, source="metadata.xml", now=NOW))
    assert "Liddell" not in hidden
    assert "Liddell" in shown
